"""Before a court is asked: six things looked at, challenge kept, the family's own meeting first, each day once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import Role
from footpath.help.actions import meetings
from footpath.help.actions.again import NotThere
from footpath.help.models.meetings import FamilyMeetingOffer, Meeting
from footpath.people.actions.gate import MayNot
from footpath.protection.actions import gateway, preproceedings
from footpath.protection.actions.plans import HasEnded, NotAfterItBegan
from footpath.protection.models.gateway import Gateway
from footpath.protection.queries.gateway import SIX, before_court_of, challenge_of, gateway_of, towards_a_court
from footpath.protection.refusals import (
    AlreadyDecided,
    NobodyItIsAbout,
    NotIndependent,
    NotOnesOwn,
    NotSaid,
    NotThatDay,
)
from footpath.record.queries import chronology
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, Lindens, beside, reading, worker
from tests.protection.told import manager

Decision = Gateway.Decision
ON, LETTER, FIRST, AGAIN, ENDED = (date(2026, 4, day) for day in (8, 13, 21, 28, 29))
SAID = {
    "why-now": "He has found them twice.", "worker": "Thought through with Tom, and rested.",
    "voice": "Maya: “Not him.”", "explored": "Jean, Marcia and Aaron, each asked.", "parallel": "Jean has them.",
    "resources": "A new lock took nine weeks.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def held(cast: Lindens) -> Written:
    return gateway.hold_gateway(
        children=[cast.maya, cast.theo], on=ON, said=SAID, own={cast.theo: {"means": "He cannot run."}}, by=cast.grace,
        at=NOW,
    )  # fmt: skip


def offered(cast: Lindens, answer: str = "accepted", because: str = "") -> Written:
    return meetings.offer_family_meeting(
        children=[cast.maya, cast.theo], to_whom="Kerry and Jean", answer=FamilyMeetingOffer.Answer(answer),
        because=because, on=date(2026, 3, 30), by=cast.grace, at=NOW,
    )  # fmt: skip


def decided(cast: Lindens, made: Written, decision: Gateway.Decision = Decision.BEFORE_COURT, **more: object) -> None:
    """Tom, who manages the work, decides."""
    tom = manager(cast.maya, cast.theo, cast.kai)
    said = {"found": "Not safe as it is.", "version": 1} | more
    with reading(tom):
        gateway.decide(gateway=made.id, decision=decision, by=tom, at=NOW, **said)  # type: ignore[arg-type]


def test_a_gateway_holds_the_six_things_and_each_childs_own_and_its_line_says_none_of_it(cast: Lindens) -> None:
    made = held(cast)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert {slot: read.opened.words(slot) for slot in SAID} == SAID
    assert read.opened.words("means", cast.theo) == "He cannot run."
    assert read.children == (cast.maya, cast.theo)
    (line,) = (one for one in chronology(subject=cast.maya).lines if one.kind == "protection.gateway")
    assert line.line == "A legal gateway: whether to go towards a court."


def test_whoever_challenged_it_is_kept_in_their_own_words_and_is_answered(cast: Lindens) -> None:
    made = held(cast)
    said = gateway.challenge(
        gateway=made.id, called="Dr Rao", as_what="paediatrician", said="He has been loved every day.", on=ON,
        by=cast.grace, at=NOW,
    )  # fmt: skip
    with pytest.raises(NotSaid):
        gateway.challenge(gateway=made.id, called="Dr Rao", said=" ", on=ON, by=cast.grace, at=NOW)
    with pytest.raises(NotSaid):
        gateway.answer(challenge=said.id, version=1, answered="", by=cast.grace, at=NOW)
    gateway.answer(challenge=said.id, version=1, answered="Theo was taken out of it.", by=cast.grace, at=NOW)

    found = challenge_of(ref=said.ref)
    assert found is not None
    assert (found[0].said, found[0].answered) == ("He has been loved every day.", "Theo was taken out of it.")
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert read.challenges == (found[0],)


def test_towards_a_court_the_familys_own_meeting_comes_first_or_it_is_said_why_not(cast: Lindens) -> None:
    made = held(cast)
    for decision in (Decision.BEFORE_COURT, Decision.COURT):
        with pytest.raises(gateway.NotOfferedNorSaidWhy, match="best interests"):
            decided(cast, made, decision)
    decided(cast, made, offer=offered(cast).id)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert (read.decision, read.chosen) == (Decision.BEFORE_COURT, read.offers[0].record)
    assert read.offers[0].to_whom == "Kerry and Jean"


def test_why_it_was_not_offered_is_taken_from_where_it_was_written(cast: Lindens) -> None:
    made = held(cast)
    decided(cast, made, offer=offered(cast, "not-offered", "He would learn where they are: Tom.").id)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert read.opened.words("not-offered") == "He would learn where they are: Tom."


def test_an_offer_to_another_family_is_no_offer_to_this_one(cast: Lindens) -> None:
    theirs = meetings.offer_family_meeting(
        children=[cast.kai], to_whom="Jean", answer=FamilyMeetingOffer.Answer.ACCEPTED, on=ON, by=cast.grace, at=NOW
    )
    made = held(cast)
    for other in (theirs.id, made.id, 10**9):
        with pytest.raises(NotThere):
            decided(cast, made, offer=other)


def test_a_decision_that_goes_towards_no_court_asks_nothing_of_the_kind_and_begins_nothing(cast: Lindens) -> None:
    made = held(cast)
    decided(cast, made, Decision.NO, look_again_on=date(2026, 6, 1))
    found = towards_a_court(subject=cast.maya)
    assert (len(found.gateways), found.before_court) == (1, ())


def test_it_is_decided_once_by_somebody_with_why_and_what_stood_then_stays(cast: Lindens) -> None:
    made = held(cast)
    with pytest.raises(NotSaid):
        decided(cast, made, Decision.NO, found=" ")
    with pytest.raises(NotSaid):
        decided(cast, made, Decision.NOT_YET)
    gateway.write_gateway_again(gateway=made.id, version=1, said={"parallel": "Aaron."}, by=cast.grace, at=NOW)
    decided(cast, made, Decision.NO, found="No.", version=2)
    with pytest.raises(AlreadyDecided):
        decided(cast, made, Decision.COURT)
    with pytest.raises(AlreadyDecided):
        gateway.write_gateway_again(gateway=made.id, version=3, said={"parallel": ""}, by=cast.grace, at=NOW)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert (read.decision, read.opened.words("parallel")) == (Decision.NO, "Aaron.")
    assert read.decided_by == "Tom Ellis"


def test_whoever_only_works_with_them_or_chairs_does_not_authorise_it_and_somebody_who_manages_does(
    cast: Lindens,
) -> None:
    made = held(cast)
    said: dict[str, Any] = {"gateway": made.id, "version": 1, "decision": Decision.NO, "found": "Not yet.", "at": NOW}
    both = worker("Both", Role.MANAGER, Role.CONFERENCE_CHAIR)
    others = [worker(str(role), role) for role in (Role.SUPERVISOR, Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER)]
    with system("each beside them"):
        for one in (both, *others):
            beside(one, cast.maya, cast.theo)
    for one in (cast.grace, *others):
        with reading(one), pytest.raises(MayNot, match="decide to go towards a court"):
            gateway.decide(by=one, **said)
    with reading(both), pytest.raises(NotIndependent, match="stands apart"):
        gateway.decide(by=both, **said)
    another = worker("Another manager", Role.MANAGER)
    with reading(another), pytest.raises(NotThere):
        gateway.decide(by=another, **said)
    decided(cast, made, Decision.NO)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert (read.decided_by, read.opened.facts["decided_by"]) == ("Tom Ellis", "")


def test_whoever_wrote_a_gateway_does_not_authorise_it_and_another_who_manages_does(cast: Lindens) -> None:
    tom = manager(cast.maya, cast.theo)
    with reading(tom):
        made = gateway.hold_gateway(children=[cast.maya, cast.theo], on=ON, said=SAID, by=tom, at=NOW)
        with pytest.raises(NotOnesOwn, match="Somebody else who manages decides it"):
            gateway.decide(gateway=made.id, version=1, decision=Decision.NO, found="Not yet.", by=tom, at=NOW)
    rewritten = gateway.write_gateway_again(gateway=made.id, version=1, said=SAID, by=cast.grace, at=NOW)
    with reading(tom), pytest.raises(NotOnesOwn):
        gateway.decide(
            gateway=made.id, version=rewritten.version, decision=Decision.NO, found="Not yet.", by=tom, at=NOW
        )  # fmt: skip

    decided(cast, made, Decision.NO, version=rewritten.version)

    read = gateway_of(ref=made.ref)
    assert read is not None
    assert read.decision is Decision.NO


def test_which_of_the_six_are_still_empty_is_known_before_it_is_decided_and_holds_nothing_up(cast: Lindens) -> None:
    made = held(cast)
    read = gateway_of(ref=made.ref)
    assert read is not None
    assert read.empty == ("challenge",)
    gateway.challenge(gateway=made.id, called="Dr Rao", said="Not yet.", on=ON, by=cast.grace, at=NOW)
    bare = gateway.hold_gateway(children=[cast.maya, cast.theo], on=ON, said={}, by=cast.grace, at=NOW)
    both = [gateway_of(ref=one.ref) for one in (made, bare)]
    assert [one.empty if one else None for one in both] == [(), SIX]
    decided(cast, bare, Decision.MORE)


def test_a_gateway_of_a_day_that_has_not_come_is_not_decided(cast: Lindens) -> None:
    made = gateway.hold_gateway(
        children=[cast.maya, cast.theo], on=date(2026, 12, 18), said=SAID, by=cast.grace, at=NOW
    )
    with pytest.raises(NotThatDay, match="has not come yet"):
        decided(cast, made, not_offered="He would find them.")
    assert towards_a_court(subject=cast.maya).before_court == ()


def begun(cast: Lindens) -> Written:
    """Pre-proceedings, as the gateway began them."""
    decided(cast, held(cast), offer=offered(cast).id)
    (found,) = towards_a_court(subject=cast.maya).before_court
    return Written(id=found.id, ref=found.ref, version=found.version)


def version(made: Written) -> int:
    read = before_court_of(ref=made.ref)
    assert read is not None
    return read.opened.version


def test_the_days_of_pre_proceedings_are_written_once_and_counted_from_the_meetings(cast: Lindens) -> None:
    made = begun(cast)
    doing: dict[str, Any] = {"before_court": made.id, "by": cast.grace, "at": NOW}
    preproceedings.send_letter(version=1, on=LETTER, offered=True, **doing)
    for day, who in ((FIRST, "Kerry, and her lawyer"), (AGAIN, "Kerry")):
        preproceedings.meet(on=day, said={"with": who, "family": "We have mended the door."}, **doing)
    meetings.hold_meeting(
        children=[cast.maya], sort=Meeting.Sort.FAMILY_GROUP, on=AGAIN, said=meetings.MeetingSaid(), by=cast.grace,
        at=NOW,
    )  # fmt: skip
    preproceedings.end(version=version(made), on=ENDED, outcome="A", found="Stepped down.", **doing)

    read = before_court_of(ref=made.ref)
    assert read is not None
    facts = read.opened.facts
    assert read.opened.happened_on == ON
    assert (facts["letter_sent_on"], facts["first_meeting_on"], facts["review_meetings"]) == (LETTER, FIRST, 1)
    assert (facts["family_meeting_offered"], facts["family_meeting_held"]) == (True, True)
    assert (facts["decided_on"], facts["outcome_code"]) == (ENDED, "A")
    assert read.gateway is not None
    assert len(read.meetings) == 2
    with pytest.raises(HasEnded):
        preproceedings.meet(on=ENDED, said={}, **doing)
    with pytest.raises(HasEnded):
        preproceedings.end(version=version(made), on=ENDED, outcome="A", found="", **doing)


def test_what_the_days_cannot_mean_is_refused(cast: Lindens) -> None:
    made = begun(cast)
    doing: dict[str, Any] = {"before_court": made.id, "by": cast.grace, "at": NOW}
    early = date(2026, 4, 7)
    with pytest.raises(NotAfterItBegan):
        preproceedings.send_letter(version=1, on=early, offered=True, **doing)
    with pytest.raises(NotAfterItBegan):
        preproceedings.meet(on=early, said={}, **doing)
    with pytest.raises(preproceedings.NotEnded):
        preproceedings.ask_court(version=1, on=ENDED, **doing)
    preproceedings.send_letter(version=1, on=LETTER, offered=False, **doing)
    with pytest.raises(preproceedings.SentAlready):
        preproceedings.send_letter(version=2, on=FIRST, offered=True, **doing)
    preproceedings.meet(on=AGAIN, said={}, **doing)
    with pytest.raises(preproceedings.NoSuchOutcome):
        preproceedings.end(version=version(made), on=ENDED, outcome="Z", found="", **doing)
    with pytest.raises(NotAfterItBegan, match="last meeting"):
        preproceedings.end(version=version(made), on=FIRST, outcome="B", found="", **doing)
    preproceedings.end(version=version(made), on=ENDED, outcome="B", found="To court.", **doing)
    with pytest.raises(NotAfterItBegan):
        preproceedings.ask_court(version=version(made), on=FIRST, **doing)
    asked = date(2026, 5, 5)
    with pytest.raises(NotAfterItBegan, match="letter"):
        preproceedings.ask_court(version=version(made), on=asked, letter_on=ENDED, **doing)
    preproceedings.ask_court(version=version(made), on=asked, letter_on=asked, **doing)
    read = before_court_of(ref=made.ref)
    assert read is not None
    assert read.opened.facts["applied_to_court_on"] == asked


def test_nobody_else_holds_a_gateway_and_an_advocate_beside_them_reads_none_of_it(cast: Lindens) -> None:
    made = held(cast)
    with pytest.raises(NobodyItIsAbout):
        gateway.hold_gateway(children=[], on=ON, said={}, by=cast.grace, at=NOW)
    advocate, partner = worker("Jo Tan", Role.ADVOCATE), worker("A partner", Role.PARTNER)
    with system("beside her"):
        for one in (advocate, partner):
            access.allocate(subject=cast.maya, to=one, part=Allocation.Part.ADVOCATE, since=ON, by=one, at=NOW)
    with reading(advocate):
        assert gateway_of(ref=made.ref) is None
        assert towards_a_court(subject=cast.maya).gateways == ()
    for who in (advocate, partner):
        with reading(who), pytest.raises(MayNot):
            gateway.hold_gateway(children=[cast.maya], on=ON, said={}, by=who, at=NOW)
    with reading(worker("Nobody", Role.MANAGER)):
        assert gateway_of(ref=made.ref) is None
