"""People come together about children at risk, decide, and find out; nothing said stands without what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footpath.help.actions import looked_into
from footpath.help.actions.again import NotThere
from footpath.help.queries.coming import coming
from footpath.help.queries.promises import steps_due
from footpath.kernel.rulepacks.protection import expected, outcome, outcomes
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.protection.models.enquiries import Allegation, Medical
from footpath.protection.models.strategy import TookPart
from footpath.protection.queries.path import enquiry_of as enquiry_read
from footpath.protection.queries.path import path_of
from footpath.protection.queries.path import strategy_of as strategy_read
from footpath.protection.refusals import AlreadyDecided, NobodyItIsAbout, NotSaid, NotThatDay
from footpath.record.actions import AlreadyWritten
from footpath.record.keeping import restrict
from footpath.record.queries import chronology, open_record
from footpath.record.values import Written
from footpath.web.records.facts import facts_in_words
from tests.people.cast import NOW, TODAY, Lindens, reading
from tests.protection.told import (
    FOUND,
    MET,
    Decision,
    concluded,
    doing,
    ended,
    enquiries,
    enquiry_of,
    stranger,
    strategy,
    strategy_of,
    teacher,
    version_of,
)


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def test_no_clock_starts_until_an_enquiry_is_decided_on(cast: Lindens) -> None:
    met = strategy_of(cast)

    assert not chronology(subject=cast.maya, kinds=["protection.section-47-enquiry"]).lines

    enquiry = strategy.decide(
        discussion=met.id, version=met.version, decision=Decision.JOINT, why="He may come back.", **doing(cast.grace)
    )

    assert enquiry is not None
    found = enquiry_read(ref=enquiry.ref)
    assert found is not None
    facts = found.opened.facts
    assert (found.opened.happened_on, facts["conference_due_on"]) == (MET, date(2026, 11, 9))
    assert (facts["joint"], facts["strategy_id"], set(found.children)) == (True, met.id, {cast.maya, cast.theo})


@pytest.mark.parametrize("decision", [Decision.ASSESSMENT, Decision.NOTHING])
def test_where_no_enquiry_is_decided_on_none_is_opened(cast: Lindens, decision: Decision) -> None:
    met = strategy_of(cast)

    made = strategy.decide(
        discussion=met.id, version=met.version, decision=decision, why="It was a fox.", **doing(cast.grace)
    )

    assert made is None
    assert [one.kind for one in path_of(subject=cast.maya)] == ["protection.strategy"]


def test_what_was_feared_where_no_enquiry_was_begun_has_what_was_found_too(cast: Lindens) -> None:
    met = strategy_of(cast, children=[cast.maya])
    with pytest.raises(NotSaid, match="Say what was found for each child"):
        strategy.find_out(discussion=met.id, version=1, found={cast.maya: " "}, **doing(cast.grace))

    strategy.find_out(discussion=met.id, version=1, found={cast.maya: "It was a fox."}, **doing(cast.grace))

    (line,) = chronology(subject=cast.maya, kinds=["protection.strategy"]).lines
    assert line.found == "It was a fox."


def test_it_is_decided_once_and_with_a_reason(cast: Lindens) -> None:
    met = strategy_of(cast)
    say = {"discussion": met.id, "decision": Decision.JOINT, **doing(cast.grace)}
    with pytest.raises(NotSaid, match="Say why it was decided so"):
        strategy.decide(version=1, why=" ", **say)
    with pytest.raises(NotSaid, match="Say what was decided"):
        strategy.decide(version=1, why="-", **{**say, "decision": Decision.NOT_YET})
    strategy.decide(version=1, why="He may come back.", **say)
    with pytest.raises(AlreadyDecided, match="Hold another discussion"):
        strategy.decide(version=2, why="Again.", **say)


def test_of_two_who_decide_at_once_one_is_told_and_one_enquiry_is_opened(cast: Lindens) -> None:
    met = strategy_of(cast)
    strategy.tell_family(discussion=met.id, version=1, not_yet="He reads her telephone.", **doing(cast.grace))

    with pytest.raises(Changed):
        strategy.decide(discussion=met.id, version=1, decision=Decision.JOINT, why="-", **doing(cast.grace))

    found = strategy_read(ref=met.ref)
    assert found is not None
    assert not found.enquiries
    assert not found.decision


def test_what_each_knew_is_their_own_and_whoever_was_not_there_is_said_with_why(cast: Lindens) -> None:
    met = strategy_of(cast)
    part = {"discussion": met.id, **doing(cast.grace)}
    strategy.took_part(
        organisation="Fernshire Police", called="DS Beth Holt", expected_as="police", knew="Two calls this year.",
        own={cast.maya: "She rang once herself."}, **part,
    )  # fmt: skip
    with pytest.raises(NotSaid, match="Say why they were not there"):
        strategy.took_part(organisation="Health", expected_as="health", came=False, **part)
    strategy.took_part(organisation="Health", expected_as="health", came=False, absent="No doctor was free.", **part)

    found = strategy_read(ref=met.ref)

    assert found is not None
    police, health = found.took_part
    assert (police.words("knew"), police.words("knew", cast.maya)) == ("Two calls this year.", "She rang once herself.")
    assert police.paragraphs[0].subject in (None, cast.maya)
    assert (health.facts["came"], health.words("absent")) == (False, "No doctor was free.")
    assert [one.key for one in found.missing] == ["social-work"]
    assert {one.key for one in expected(on=MET)} == {"social-work", "police", "health"}


def test_nobody_is_held_up_because_somebody_expected_was_not_there(cast: Lindens) -> None:
    met = strategy_of(cast)

    assert strategy.decide(
        discussion=met.id, version=1, decision=Decision.SINGLE, why="It cannot wait.", **doing(cast.grace)
    )


def test_the_family_is_told_or_it_is_said_why_it_is_not_safe_to(cast: Lindens) -> None:
    met = strategy_of(cast)
    with pytest.raises(NotSaid, match="why it is not safe to tell them yet"):
        strategy.tell_family(discussion=met.id, version=1, **doing(cast.grace))
    with pytest.raises(NotSaid, match="Say who told them"):
        strategy.tell_family(discussion=met.id, version=1, told="All of it.", **doing(cast.grace))
    strategy.tell_family(discussion=met.id, version=1, not_yet="He reads her telephone.", **doing(cast.grace))
    strategy.tell_family(
        discussion=met.id, version=2, told="All of it.", told_by="Grace", on=date(2026, 10, 21), **doing(cast.grace)
    )

    opened = open_record(ref=met.ref)

    assert opened is not None
    assert (opened.words("told"), opened.facts["told_on"]) == ("All of it.", date(2026, 10, 21))
    assert opened.words("not-told") == "He reads her telephone."


def test_what_is_agreed_stands_as_what_happens_next_and_is_no_step_of_a_plan(cast: Lindens) -> None:
    met = strategy_of(cast)
    strategy.agree_step(
        discussion=met.id, what="New lock", whose="Housing", due_on=date(2026, 11, 25), once="1", **doing(cast.grace)
    )
    with pytest.raises(AlreadyWritten):
        strategy.agree_step(discussion=met.id, what="New lock", whose="Housing", once="1", **doing(cast.grace))

    found = strategy_read(ref=met.ref)

    assert found is not None
    assert [one.words("what") for one in found.steps] == ["New lock"]
    assert [one.what for one in coming(subjects=[cast.maya], until=date(2026, 12, 1))] == ["New lock"]
    assert not steps_due(subjects=[cast.maya], until=date(2026, 12, 1))


def test_what_is_said_never_stands_without_what_was_found(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)
    said = enquiries.allege(
        enquiry=enquiry.id, alleged="Marek shouted at her.", said_by="A neighbour", children=[cast.maya],
        **doing(cast.grace),
    )  # fmt: skip

    def line() -> str:
        (one,) = chronology(subject=cast.maya, kinds=[Allegation.KIND]).lines
        assert one.found
        return one.line

    assert line() == "It was said: Marek shouted at her. What was found: not yet known."
    assert not chronology(subject=cast.theo, kinds=[Allegation.KIND]).lines
    with pytest.raises(NotSaid, match="Say what was found, in a sentence"):
        enquiries.find(
            allegation=said.id, version=1, found=Allegation.Found.NOT_SO, words="", on=TODAY, **doing(cast.grace)
        )
    enquiries.find(
        allegation=said.id, version=1, found=Allegation.Found.NOT_SO, words="It was the television.", on=TODAY,
        **doing(cast.grace),
    )  # fmt: skip
    assert line() == "It was said: Marek shouted at her. What was found: it was the television."
    enquiries.find(
        allegation=said.id, version=2, found=Allegation.Found.NOT_YET, words="", on=TODAY, **doing(cast.grace)
    )
    assert line().endswith("What was found: not yet known.")


def test_an_enquiry_that_goes_on_says_that_it_is_not_yet_known_what_was_found(cast: Lindens) -> None:
    enquiry_of(cast)

    for kind in ("protection.section-47-enquiry", "protection.strategy"):
        (line,) = chronology(subject=cast.maya, kinds=[kind]).lines
        assert line.found == "Not yet known."
        assert "back door" not in line.line


def test_a_doctors_place_and_what_they_found_are_for_those_who_may_know_them(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)
    say = {"enquiry": enquiry.id, "on": TODAY, **doing(cast.grace)}
    with pytest.raises(NotSaid, match="Say who saw them"):
        enquiries.seen_by_doctor(consent=Medical.Consent.PARENT, **say)
    with pytest.raises(NotSaid, match="Say who agreed"):
        enquiries.seen_by_doctor(consent=Medical.Consent.PARENT, seen_by="Dr Rao", **say)
    with pytest.raises(NotSaid, match="Say why no doctor saw them"):
        enquiries.seen_by_doctor(consent=Medical.Consent.NOT_NEEDED, **say)
    made = enquiries.seen_by_doctor(
        consent=Medical.Consent.PARENT, consent_by="Kerry", seen_by="Dr Rao", where="Heron ward",
        agreed="In a room with the toys put out first.", found={cast.maya: "No injury."}, **say,
    )  # fmt: skip
    opened = open_record(ref=made.ref)
    assert opened is not None
    assert (opened.words("where"), opened.words("found", cast.maya)) == ("Heron ward", "No injury.")

    with reading(teacher(cast)):
        seen = open_record(ref=made.ref)

    assert seen is not None
    assert {one.slot for one in seen.paragraphs} == {"agreed"}
    assert "Heron" not in repr(seen)


def test_how_it_ended_is_in_the_words_of_its_day_with_what_was_found_for_each_child(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)
    say = {"enquiry": enquiry.id, "version": 1, **doing(cast.grace)}
    both = ended(cast)
    with pytest.raises(NotSaid, match="in the words that are used here"):
        enquiries.conclude(ended=ended(cast, outcome="substantiated"), on=TODAY, **say)
    with pytest.raises(NotSaid, match="for each child"):
        enquiries.conclude(ended=both[:1], on=TODAY, **say)
    with pytest.raises(NotSaid, match="what was found for each child"):
        enquiries.conclude(ended=ended(cast, found="Not yet known."), on=TODAY, **say)
    with pytest.raises(NotThatDay, match="cannot end before it began"):
        enquiries.conclude(ended=both, on=date(2026, 10, 1), **say)
    with pytest.raises(NotSaid, match="why a conference is needed"):
        enquiries.conclude(ended=ended(cast, conference_why=""), on=TODAY, **say)
    concluded(cast, enquiry)

    found = enquiry_read(ref=enquiry.ref)

    assert found is not None
    assert found.opened.words("found", cast.maya) == FOUND
    assert found.strategy is not None
    assert found.strategy.words("found", cast.maya) == FOUND
    assert [(one.child, one.outcome, one.needed) for one in found.ended] == [
        (cast.maya, "likely", True), (cast.theo, "likely", True),
    ]  # fmt: skip
    assert [one.key for one in outcomes(on=TODAY) if one.nothing_found] == ["nothing-found"]
    assert outcome("likely", on=TODAY).statute.startswith("Concerns substantiated")


def test_where_nothing_was_found_the_conversation_with_the_family_stands_beside_it(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)
    concluded(cast, enquiry, conference=False)
    looked_into.nothing_found(
        children=[cast.maya, cast.theo], of=enquiry.id, on=TODAY, by=cast.grace, at=NOW,
        talked=looked_into.Talked(
            by="Grace", said="It is over.", sorry="For the three weeks.", experience="“I hid the bills.”"
        ),
    )  # fmt: skip

    found = enquiry_read(ref=enquiry.ref)

    assert found is not None
    (talk,) = found.ended_with
    assert (talk.words("experience"), talk.words("sorry")) == ("“I hid the bills.”", "For the three weeks.")


def test_only_those_who_work_with_each_child_begin_a_discussion_or_decide(cast: Lindens) -> None:
    met = strategy_of(cast)
    for other in (stranger(), teacher(cast)):
        with reading(other):
            with pytest.raises(MayNot):
                strategy.begin(children=[cast.maya], on=MET, brought="-", **doing(other))
            with pytest.raises((MayNot, NotThere)):
                strategy.decide(discussion=met.id, version=1, decision=Decision.JOINT, why="-", **doing(other))
    with pytest.raises(NobodyItIsAbout):
        strategy.begin(children=[], on=MET, brought="-", **doing(cast.grace))
    with pytest.raises(NotThatDay):
        strategy.begin(children=[cast.maya], on=date(2026, 11, 21), brought="-", **doing(cast.grace))


def test_a_partner_says_what_their_own_organisation_knew_of_the_child_they_know_and_no_other(cast: Lindens) -> None:
    met, reed = strategy_of(cast), teacher(cast)

    with reading(reed):
        made = strategy.took_part(
            discussion=met.id, organisation="Abbotsworth Primary", called="Mr Reed", own={cast.maya: "Tired on "
            "Mondays."},
            **doing(reed),
        )  # fmt: skip

    opened = open_record(ref=made.ref)
    assert opened is not None
    assert [one.subject for one in opened.present] == [cast.maya]
    with reading(stranger()):
        assert strategy_read(ref=met.ref) is None
        assert open_record(ref=made.ref) is None


def test_what_was_said_in_a_discussion_shuts_with_it(cast: Lindens) -> None:
    met, reed = strategy_of(cast), teacher(cast)
    part = strategy.took_part(discussion=met.id, organisation="Police", knew="-", **doing(cast.grace))
    with reading(reed):
        assert TookPart.objects.filter(pk=part.id).exists()

    restrict(record=met.id, version=version_of(met), to=[cast.grace.pk], withheld=False, reason="He is a cousin",
    by=cast.grace, at=NOW)  # fmt: skip

    with reading(reed):
        assert not TookPart.objects.filter(pk=part.id).exists()
        assert open_record(ref=part.ref) is None


def test_a_discussion_is_read_in_as_many_queries_however_many_took_part(cast: Lindens) -> None:
    def queries(met: Written) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert strategy_read(ref=met.ref) is not None
        return len(captured)

    few, many = strategy_of(cast), strategy_of(cast)
    for met, number in ((few, 1), (many, 6)):
        for one in range(number):
            strategy.took_part(discussion=met.id, organisation=f"School {one}", **doing(cast.grace))
            strategy.agree_step(discussion=met.id, what=f"Ring {one}", whose="Grace", **doing(cast.grace))

    assert queries(few) == queries(many)


def test_a_child_not_born_yet_is_spoken_of_like_any_other(cast: Lindens) -> None:
    met = strategy_of(cast, children=[cast.bean])

    made = strategy.decide(
        discussion=met.id, version=1, decision=Decision.SINGLE, why="He says he will come.", **doing(cast.grace)
    )

    assert made is not None
    assert [one.kind for one in path_of(subject=cast.bean)] == ["protection.section-47-enquiry", "protection.strategy"]


def test_a_record_of_the_path_by_itself_leads_to_the_whole(cast: Lindens) -> None:
    met = strategy_of(cast)
    part = strategy.took_part(discussion=met.id, organisation="Police", knew="-", **doing(cast.grace))
    for ref in (met.ref, part.ref):
        opened = open_record(ref=ref)
        assert opened is not None
        assert reverse("protection:strategy", args=[met.ref]) in [row.url for row in facts_in_words(opened)]
