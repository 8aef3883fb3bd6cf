"""One child as rows of the dataset's tables, from what the record holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid5

from footpath.access.models import Allocation
from footpath.care.models import PreProceedings
from footpath.formats.cin import Unread
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan
from footpath.kernel.codelists import codelist
from footpath.people.models.persons import Characteristic, Identifier
from footpath.people.models.places import PlaceOf
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.returns.children import Child, worker_id
from footpath.returns.cin.scope import Held, Within
from footpath.returns.ssd.care_rows import time_in_care
from footpath.returns.ssd.tables import Row
from footpath.returns.ssd.visits import day_of, visits
from footpath.understanding.models import Assessment

_LINKED = {
    Identifier.Kind.UPN: "Unique Pupil Number",
    Identifier.Kind.FORMER_UPN: "Former Unique Pupil Number",
    Identifier.Kind.NHS: "NHS Number",
    Identifier.Kind.UNIQUE_LEARNER: "Unique Learner Number",
    Identifier.Kind.HOME_OFFICE: "Home Office Registration",
    Identifier.Kind.COURT: "Court Case Number",
}


def person_id(child: Child) -> str:
    """The authority's number for a child, and where there is none the record's own reference."""
    return child.number or str(child.ref)


def team_id(team: int) -> str:
    return f"T{team}"


def rows(child: Child, *, on: date, left_out: Counter[str]) -> Iterator[Row]:
    """
    Yield every row of a child, but of who their mother is.

    :param left_out: counts what has no place in the dataset, or is protected, in words.
    """
    number = person_id(child)
    yield _person(child, number, on)
    yield from _addresses(child, number, left_out)
    for code in sorted(set(child.who.held(Characteristic.Kind.DISABILITY, on))):
        yield (
            "ssd_disability",
            {
                "disa_person_id": number,
                "disa_table_id": str(uuid5(child.ref, f"disability {code}")),
                "disa_disability_code": code,
            },
        )
    yield from _numbers(child, number)
    for held in child.contacts:
        yield (
            "ssd_contacts",
            {
                "cont_contact_id": child.reference(held),
                "cont_person_id": number,
                "cont_contact_date": day_of(held),
                "cont_contact_source_desc": held.facts["from_whom"],
            },
        )
    for held in child.footings:
        if held.facts["level"] == Footing.Level.EARLY_HELP:
            yield (
                "ssd_early_help_episodes",
                {
                    "earl_episode_id": child.reference(held),
                    "earl_person_id": number,
                    "earl_episode_start_date": day_of(held),
                    "earl_episode_end_date": held.until,
                },
            )
    for referral, within in child.episodes:
        yield from _episode(child, number, referral, within, left_out)
    yield from _alone(child, number, left_out)
    yield from time_in_care(child, number, left_out)
    yield from visits(child, number, left_out)
    yield from _helpers(child, number)


def mother(child: Child, *, mothers_id: str) -> Row:
    """Return who a child's mother is, where she is in the dataset herself."""
    return (
        "ssd_mother",
        {
            "moth_table_id": str(uuid5(child.ref, "mother")),
            "moth_person_id": mothers_id,
            "moth_childs_person_id": person_id(child),
            "moth_childs_dob": child.who.first("born_on"),
        },
    )


def _yes(value: Any) -> Any:
    return ("Y" if value else "N") if isinstance(value, bool) else value


def _person(child: Child, number: str, on: date) -> Row:
    who = child.who
    written = {name: words for row in reversed(who.rows) for name, words in row.as_written.items()}

    def leaf(element: str, value: Any) -> Any:
        return value or (Unread(element, written[element], 0) if written.get(element) else None)

    given, family = child.name(on)
    upn = child.numbered(Identifier.Kind.UPN, on)
    return (
        "ssd_person",
        {
            "pers_person_id": number,
            "pers_forename": given,
            "pers_surname": family,
            "pers_sex": who.first("sex", nothing="U") or "U",
            "pers_ethnicity": leaf("Ethnicity", who.one(Characteristic.Kind.ETHNICITY, on)),
            "pers_dob": leaf("PersonBirthDate", who.first("born_on")),
            "pers_common_child_id": child.numbered(Identifier.Kind.NHS, on),
            "pers_upn_unknown": None if upn else leaf("UPNunknown", child.numbered(Identifier.Kind.UPN_UNKNOWN, on)),
            "pers_expected_dob": leaf("ExpectedPersonBirthDate", who.first("due_on")),
            "pers_death_date": leaf("PersonDeathDate", who.first("died_on")),
        },
    )


def _addresses(child: Child, number: str, left_out: Counter[str]) -> Iterator[Row]:
    if child.hides:
        left_out["addresses of children who have a protected place, each child counted once"] += 1
    for home in child.homes:
        yield (
            "ssd_address",
            {
                "addr_table_id": f"P{home.row}",
                "addr_address_json": json.dumps({"address": home.text}, ensure_ascii=False),
                "addr_person_id": number,
                "addr_address_type": str(PlaceOf.Kind(home.kind).label),
                "addr_address_start_date": home.since,
                "addr_address_end_date": home.until,
                "addr_address_postcode": home.postcode,
            },
        )


def _numbers(child: Child, number: str) -> Iterator[Row]:
    for one in child.numbers:
        if one.kind in _LINKED:
            yield (
                "ssd_linked_identifiers",
                {
                    "link_table_id": f"I{one.row}",
                    "link_person_id": number,
                    "link_identifier_type": _LINKED[Identifier.Kind(one.kind)],
                    "link_identifier_value": one.value,
                    "link_valid_from_date": one.since,
                    "link_valid_to_date": one.until,
                },
            )


def _episode(child: Child, number: str, referral: Held, within: Within, left_out: Counter[str]) -> Iterator[Row]:
    facts, leaf = referral.facts, referral.leaf
    episode = child.reference(referral)
    source = facts["source_code"]
    sources = codelist("cin.referral-source")
    nothing_further = facts["no_further_action"]
    if nothing_further is None and referral.by_hand:  # here only what was accepted becomes a referral
        nothing_further = False
    yield (
        "ssd_cin_episodes",
        {
            "cine_referral_id": episode,
            "cine_person_id": number,
            "cine_referral_date": referral.begins("CINreferralDate"),
            "cine_cin_primary_need_code": leaf("PrimaryNeedCode", facts["need_code"]),
            "cine_referral_source_code": leaf("ReferralSource", source),
            "cine_referral_source_desc": sources.label(source) if source and sources.is_known(source) else None,
            "cine_referral_nfa": _yes(leaf("ReferralNFA", nothing_further)),
            "cine_close_reason": leaf("ReasonForClosure", facts["closure_code"]),
            "cine_close_date": leaf("CINclosureDate", facts["closed_on"]),
        },
    )
    for one in within.assessments:
        yield from _assessment(child, number, episode, one)
    for one in within.cin_plans:
        yield _cin_plan(child, number, episode, one)
    for one in within.enquiries:
        yield _enquiry(child, number, episode, one)
    due = {one.id: one.facts["conference_due_on"] for one in within.enquiries}
    for one in within.conferences:
        enquiry = one.facts["follows_id"]
        followed = enquiry in due
        yield _conference(child, number, episode, one, child.references[enquiry] if followed else "", due.get(enquiry))
    for one in within.plans:
        yield _plan(child, number, episode, one)
        for review in within.reviews.get(one.id, ()):
            yield (
                "ssd_cp_reviews",
                {
                    "cppr_cp_review_id": child.reference(review),
                    "cppr_person_id": number,
                    "cppr_cp_plan_id": child.reference(one),
                    "cppr_cp_review_date": review.begins("CPPreviewDate"),
                },
            )
    for one in within.pre_proceedings:
        yield _before_court(child, number, one)


def _assessment(child: Child, number: str, episode: str, held: Held) -> Iterator[Row]:
    this = child.reference(held)
    yield (
        "ssd_cin_assessments",
        {
            "cina_assessment_id": this,
            "cina_person_id": number,
            "cina_referral_id": episode,
            "cina_assessment_start_date": held.begins("AssessmentActualStartDate"),
            "cina_assessment_auth_date": held.leaf("AssessmentAuthorisationDate", held.until),
        },
    )
    if held.facts["factors"]:
        yield (
            "ssd_assessment_factors",
            {
                "cinf_table_id": f"F{this}",
                "cinf_assessment_id": this,
                "cinf_assessment_factors_json": json.dumps(held.facts["factors"]),
            },
        )


def _cin_plan(child: Child, number: str, episode: str, held: Held) -> Row:
    return (
        "ssd_cin_plans",
        {
            "cinp_cin_plan_id": child.reference(held),
            "cinp_referral_id": episode,
            "cinp_person_id": number,
            "cinp_cin_plan_start_date": held.begins("CINPlanStartDate"),
            "cinp_cin_plan_end_date": held.leaf("CINPlanEndDate", held.until),
        },
    )


def _enquiry(child: Child, number: str, episode: str, held: Held) -> Row:
    not_required = held.facts["conference_not_required"]
    return (
        "ssd_s47_enquiry",
        {
            "s47e_s47_enquiry_id": child.reference(held),
            "s47e_referral_id": episode,
            "s47e_person_id": number,
            "s47e_s47_start_date": held.begins("S47ActualStartDate"),
            "s47e_s47_end_date": held.until,
            "s47e_s47_outcome_json": None
            if not_required is None
            else json.dumps({"ICPCnotRequired": _yes(not_required)}),
        },
    )


def _conference(child: Child, number: str, episode: str, held: Held, enquiry: str, due: date | None) -> Row:
    return (
        "ssd_initial_cp_conference",
        {
            "icpc_icpc_id": child.reference(held),
            "icpc_s47_enquiry_id": enquiry,
            "icpc_person_id": number,
            "icpc_referral_id": episode,
            "icpc_icpc_target_date": due,
            "icpc_icpc_date": held.begins("DateOfInitialCPC"),
        },
    )


def _plan(child: Child, number: str, episode: str, held: Held) -> Row:
    return (
        "ssd_cp_plans",
        {
            "cppl_cp_plan_id": child.reference(held),
            "cppl_referral_id": episode,
            "cppl_person_id": number,
            "cppl_cp_plan_start_date": held.begins("CPPstartDate"),
            "cppl_cp_plan_end_date": held.leaf("CPPendDate", held.until),
            "cppl_cp_plan_initial_category": held.leaf("InitialCategoryOfAbuse", held.facts["first_category"]),
            "cppl_cp_plan_latest_category": held.leaf("LatestCategoryOfAbuse", held.facts["latest_category"]),
        },
    )


def _before_court(child: Child, number: str, held: Held) -> Row:
    facts, leaf = held.facts, held.leaf
    return (
        "ssd_pre_proceedings",
        {
            "prep_table_id": child.reference(held),
            "prep_person_id": number,
            "prep_pre_pro_decision_date": held.begins("PPStartDate"),
            "prep_initial_pre_pro_meeting_date": leaf("InitialPPMeetingDate", facts["first_meeting_on"]),
            "prep_pre_pro_outcome": leaf("PPOutcome", facts["outcome_code"]),
            "prep_agree_stepdown_issue_date": leaf("StepDecisionDate", facts["decided_on"]),
            "prep_pre_pro_letter_date": leaf("LBPSentDate", facts["letter_sent_on"]),
            "prep_care_pro_letter_date": leaf("LetterInitCPDate", facts["care_plan_letter_on"]),
            "prep_pre_pro_meetings_num": leaf("ReviewMeetingsCount", facts["review_meetings"]),
        },
    )


def _alone(child: Child, number: str, left_out: Counter[str]) -> Iterator[Row]:
    """What was written here and stands in no episode: told of without one, where the dataset lets it."""
    for kind, held in child.alone:
        if kind == Assessment.KIND:
            yield from _assessment(child, number, "", held)
        elif kind == Section47Enquiry.KIND:
            yield _enquiry(child, number, "", held)
        elif kind == Conference.KIND:
            yield _conference(child, number, "", held, "", None)
        elif kind == ChildProtectionPlan.KIND:
            yield _plan(child, number, "", held)
        elif kind == Review.KIND:
            left_out["reviews of no child protection plan that is on the record"] += 1
        elif kind == PreProceedings.KIND:
            yield _before_court(child, number, held)
        elif kind == ChildInNeedPlan.KIND:
            yield _cin_plan(child, number, "", held)


def _helpers(child: Child, number: str) -> Iterator[Row]:
    for helper in child.helpers:
        yield (
            "ssd_involvements",
            {
                "invo_involvements_id": f"A{helper.row}",
                "invo_professional_id": None if helper.user is None else worker_id(helper.user),
                "invo_professional_role_id": str(Allocation.Part(helper.part).label),
                "invo_professional_team": None if helper.team is None else team_id(helper.team),
                "invo_involvement_start_date": helper.since,
                "invo_involvement_end_date": helper.until,
                "invo_person_id": number,
            },
        )
