"""One child as the Department's daily interface has them, from what the record holds on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from footpath.access.models import Allocation
from footpath.formats.cin import Unread
from footpath.people.models.persons import Characteristic, Identifier, Sex
from footpath.returns.children import Child, worker_id
from footpath.returns.cin.scope import Held, Within
from footpath.returns.csc_api.care import of_care, unaccompanied
from footpath.returns.csc_api.window import Window

NONE = "NONE"
"""The code for no disability: never beside another."""


def payload(
    child: Child, episodes: Sequence[tuple[Held, Within]], *, window: Window, left_out: Counter[str]
) -> dict[str, Any]:
    """
    Return a child as an object of the interface, before it is held to it; what is not known is None.

    :param left_out: counts what the interface has no place for, and what is not told of a protected place, in words.
    """
    if things := len(child.alone):
        left_out["records of a day on which no referral of the child was open"] += things
    care = of_care(child, episodes, window=window, left_out=left_out)
    return {
        "la_child_id": child.number,
        "mis_child_id": str(child.ref),
        "child_details": _details(child, window.on, left_out) | unaccompanied(child, window),
        "social_care_episodes": [
            _episode(child, held, within, window, left_out) | care[held.id] for held, within in episodes
        ],
    }


def _written(child: Child) -> dict[str, str]:
    """What came with returns and could not be read, the newest of whom they read as first."""
    return {name: words for row in reversed(child.who.rows) for name, words in row.as_written.items()}


def _details(child: Child, on: date, left_out: Counter[str]) -> dict[str, Any]:
    who, written = child.who, _written(child)

    def leaf(element: str, value: Any) -> Any:
        return value or (Unread(element, written[element], 0) if written.get(element) else None)

    given, family = child.name(on)
    home = child.home(on)
    if child.hides:
        left_out["postcodes of children who have a protected place"] += 1
    upn = leaf("UPN", child.numbered(Identifier.Kind.UPN, on))
    former = leaf("FormerUPN", child.numbered(Identifier.Kind.FORMER_UPN, on))
    sex = who.first("sex", nothing=Sex.UNKNOWN.value)
    unread_sex = sex == Sex.UNKNOWN and written.get("Sex")
    return {
        "unique_pupil_number": upn,
        "former_unique_pupil_number": None if former == upn else former,
        "unique_pupil_number_unknown_reason": None
        if upn
        else leaf("UPNunknown", child.numbered(Identifier.Kind.UPN_UNKNOWN, on)),
        "first_name": given,
        "surname": family,
        "date_of_birth": leaf("PersonBirthDate", who.first("born_on")),
        "expected_date_of_birth": leaf("ExpectedPersonBirthDate", who.first("due_on")),
        "sex": Unread("Sex", written["Sex"], 0) if unread_sex else str(sex),
        "ethnicity": leaf("Ethnicity", who.one(Characteristic.Kind.ETHNICITY, on)),
        "disabilities": _disabilities(who.held(Characteristic.Kind.DISABILITY, on), written, left_out),
        "postcode": None if home is None else home.postcode,
    }


def _disabilities(held: Sequence[str], written: Mapping[str, str], left_out: Counter[str]) -> list[Any]:
    are: list[Any] = sorted(set(held))
    if NONE in are and len(are) > 1:
        are.remove(NONE)
        left_out["“no disability” beside a disability"] += 1
    return are + [Unread("Disability", code, 0) for code in written.get("Disability", "").split(", ") if code]


def _episode(child: Child, held: Held, within: Within, window: Window, left_out: Counter[str]) -> dict[str, Any]:
    facts, leaf = held.facts, held.leaf
    closed = leaf("CINclosureDate", facts["closed_on"])
    ended = not (isinstance(closed, date) and closed > window.last)
    nothing_further = facts["no_further_action"]
    if nothing_further is None and held.by_hand:  # here only what was accepted becomes a referral
        nothing_further = False
    return {
        "social_care_episode_id": child.reference(held),
        "referral_date": held.begins("CINreferralDate"),
        "referral_source": leaf("ReferralSource", facts["source_code"]),
        "referral_no_further_action_flag": leaf("ReferralNFA", nothing_further),
        "care_worker_details": _workers(child, held, window),
        "child_and_family_assessments": [
            _assessment(child, one, window) for one in within.assessments if window.begun(one.on)
        ],
        "child_in_need_plans": [
            _plan("child_in_need_plan_id", "CINPlanStartDate", "CINPlanEndDate", child, one, window)
            for one in within.cin_plans
            if window.begun(one.on)
        ],
        "section_47_assessments": _enquiries(child, within, window, left_out),
        "child_protection_plans": [
            _plan("child_protection_plan_id", "CPPstartDate", "CPPendDate", child, one, window)
            for one in within.plans
            if window.begun(one.on)
        ],
        "closure_date": closed if ended else None,
        "closure_reason": leaf("ReasonForClosure", facts["closure_code"]) if ended else None,
    }


def _workers(child: Child, referral: Held, window: Window) -> list[dict[str, Any]]:
    """Who led while the episode was open, by the number of their account: the record holds no other."""
    closed = referral.facts["closed_on"]
    return [
        {"worker_id": worker_id(helper.user), "start_date": helper.since, "end_date": window.by_then(helper.until)}
        for helper in child.helpers
        if helper.user is not None
        and helper.part == Allocation.Part.LEAD
        and window.begun(helper.since)
        and (closed is None or helper.since <= closed)
        and (helper.until is None or helper.until > referral.on)
    ]


def _assessment(child: Child, held: Held, window: Window) -> dict[str, Any]:
    agreed = held.leaf("AssessmentAuthorisationDate", window.by_then(held.until))
    unread = [Unread("AssessmentFactors", words, 0) for words in held.written.get("AssessmentFactors", ())]
    return {
        "child_and_family_assessment_id": child.reference(held),
        "start_date": held.begins("AssessmentActualStartDate"),
        "authorisation_date": agreed,
        "factors": [*held.facts["factors"], *unread] if agreed is not None or held.until is None else [],
    }


def _plan(key: str, begins: str, ends: str, child: Child, held: Held, window: Window) -> dict[str, Any]:
    return {
        key: child.reference(held),
        "start_date": held.begins(begins),
        "end_date": held.leaf(ends, window.by_then(held.until)),
    }


def _enquiries(child: Child, within: Within, window: Window, left_out: Counter[str]) -> list[dict[str, Any]]:
    after: dict[int, Held] = {}
    for conference in within.conferences:
        enquiry = conference.facts["follows_id"]
        if enquiry is None or enquiry in after:
            left_out["conferences that followed no section 47 enquiry, or a second one of the same"] += 1
        else:
            after[enquiry] = conference
    made = []
    for held in within.enquiries:
        if not window.begun(held.on):
            continue
        met = after.get(held.id)
        day = None if met is None else met.begins("DateOfInitialCPC")
        if isinstance(day, date):
            day = window.by_then(day)
        not_required = held.leaf("ICPCnotRequired", held.facts["conference_not_required"])
        if not_required is None and held.by_hand and met is not None:
            not_required = False
        made.append(
            {
                "section_47_assessment_id": child.reference(held),
                "start_date": held.begins("S47ActualStartDate"),
                "icpc_required_flag": not not_required if isinstance(not_required, bool) else not_required,
                "icpc_date": day,
                "end_date": window.by_then(held.until),
            }
        )
    return made
