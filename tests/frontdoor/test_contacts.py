"""What comes in, the contact made of it, and what is decided."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.models import Allocation
from footpath.frontdoor.actions import arriving, asking, callers, consulting, deciding, matching
from footpath.frontdoor.models import (
    Answer,
    Asked,
    Caller,
    Contact,
    Incoming,
    IncomingChild,
    Outcome,
    Referral,
    Reply,
    Signposting,
    WayIn,
)
from footpath.frontdoor.queries import advice, door
from footpath.frontdoor.queries.known import known
from footpath.frontdoor.queries.one import came_in, who_they_may_be
from footpath.frontdoor.refusals import (
    AlreadyDecided,
    AlreadyMatched,
    NobodyMatched,
    NotAtTheDoor,
    NothingSaid,
    NotYours,
)
from footpath.kernel.rulepacks import front_door
from footpath.people.actions.gate import MayNot
from footpath.people.queries.protected import informants
from footpath.record.models import Passage, Record
from footpath.record.queries import chronology, open_record, parts_of
from footpath.store.scope import entered, system
from tests.frontdoor.cast import NOW, ODUYA, TODAY, Door, ask, came, contact, reading

FAMILY_HELP = Outcome.FAMILY_HELP


def _decide(cast: Door, incoming: Incoming, outcome: Outcome = FAMILY_HELP, **also: object) -> None:
    with reading(cast.nasreen):
        row = Incoming.objects.get(pk=incoming.pk)
        given: dict[str, object] = {"outcome": outcome, "reasons": "Kai is keeping watch.", "to": cast.assessment}
        decision = deciding.Decision(**{**given, **also})  # type: ignore[arg-type]
        deciding.decide(incoming=row, decision=decision, by=cast.nasreen, at=NOW)


def test_only_what_was_said_is_needed(cast: Door) -> None:
    with reading(cast.nasreen):
        row = arriving.take_down(said=arriving.Said(words="He was shouting."), by=cast.nasreen, at=NOW)
        shown = came_in(ref=row.ref)
    assert shown is not None
    assert shown.words == "He was shouting."
    assert shown.children == ()
    with reading(cast.nasreen), pytest.raises(NothingSaid):
        arriving.take_down(said=arriving.Said(words="  "), by=cast.nasreen, at=NOW)


def test_what_came_in_is_nobodys_but_the_doors_and_its_senders(cast: Door) -> None:
    came(cast)
    with reading(cast.reed):
        told = arriving.tell(said=arriving.Said(words="Maya hides under the table."), by=cast.reed, at=NOW)
    for user, sees in ((cast.nasreen, 2), (cast.beth, 2), (cast.reed, 1), (cast.tom, 0), (cast.sian, 0)):
        with reading(user):
            assert Incoming.objects.count() == sees, user.name
            assert IncomingChild.objects.count() == (2 if sees == 2 else 0), user.name
    with reading(cast.tom), pytest.raises(MayNot):
        arriving.take_down(said=arriving.Said(words="x"), by=cast.tom, at=NOW)
    with reading(cast.sian):
        assert not Incoming.objects.filter(ref=told.ref).exists()


def test_a_child_named_with_a_birthday_is_found_and_a_stranger_is_not_guessed(cast: Door) -> None:
    row = came(cast, children=(arriving.Named(name="Kai Lindon", born="2 Jun 2011"), arriving.Named(name="Ottoline")))
    with reading(cast.nasreen):
        shown = came_in(ref=row.ref)
        assert shown is not None
        kai, stranger = who_they_may_be(shown)
    assert [one.subject for one in kai.found][:1] == [cast.kai]
    assert stranger.found == ()
    assert stranger.sure is None


def test_a_contact_is_filed_to_each_child_with_their_own_paragraph_and_sets_the_door_beside_them(cast: Door) -> None:
    row = came(cast)
    with reading(cast.nasreen) as scope:
        assert not scope.mask(cast.kai) & 4
    contact(cast, row, cast.kai, cast.maya)
    with reading(cast.nasreen):
        [line] = chronology(subject=cast.kai).lines
        words = Passage.objects.filter(record=line.record, subject=cast.maya, slot="worry").get().words
        assert Contact.objects.get().from_whom == "Police"
    assert line.kind == "frontdoor.contact"
    assert words == "Maya Linden: their own part."
    with reading(cast.nasreen), pytest.raises(AlreadyMatched):
        matching.make_contact(
            incoming=row, whom=[matching.Whom(child=None, subject=cast.kai)], worry="x", by=cast.nasreen, at=NOW
        )


def test_somebody_new_needs_a_first_name_only(cast: Door) -> None:
    row = came(cast, children=(arriving.Named(name="Ottoline", born="about 2019"),))
    with reading(cast.nasreen):
        child = IncomingChild.objects.get()
        matching.make_contact(
            incoming=row, whom=[matching.Whom(child=child.pk, subject=None, name=child.name, born=child.born)],
            worry="Alone in the shop.", by=cast.nasreen, at=NOW,
        )  # fmt: skip
    with reading(cast.nasreen):
        shown = came_in(ref=row.ref)
    assert shown is not None
    assert shown.named == ("Ottoline",)


def test_whoever_rang_is_in_no_words_of_the_record_and_opens_only_with_a_reason(cast: Door) -> None:
    row = came(cast, source_code="1B", from_whom=ODUYA, reach="07700 900123")
    contact(cast, row, cast.kai)
    with system("look everywhere"):
        assert not Passage.objects.filter(words__contains="Oduya").exists()
        assert not Incoming.objects.filter(from_whom__contains="Oduya").exists()
        assert Contact.objects.get().from_whom == "A member of the public"
        assert b"Oduya" not in bytes(Caller.objects.get().who)
    with reading(cast.nasreen):
        assert str(informants(cast.kai)[0].who) == "[protected]"
        with pytest.raises(NotYours):
            callers.open_caller(incoming=row, why="", by=cast.nasreen, at=NOW)
        opened = callers.open_caller(incoming=row, why="She asked to be rung back", by=cast.nasreen, at=NOW)
    assert opened.who == ODUYA


@pytest.mark.parametrize("source", ["", "1B", "9", "10"])
def test_where_nobody_says_from_where_whoever_it_was_is_sealed_all_the_same(cast: Door, source: str) -> None:
    row = came(cast, source_code=source, from_whom=ODUYA)
    assert row.from_whom == ""
    contact(cast, row, cast.kai)
    with system("look everywhere"):
        assert Contact.objects.get().from_whom == "A member of the public"


def test_accepted_each_child_has_a_referral_the_team_is_beside_them_and_the_door_goes_tomorrow(cast: Door) -> None:
    row = came(cast)
    written = contact(cast, row, cast.kai, cast.maya)
    _decide(cast, row, need_code="N1", level="family-help")
    with reading(cast.tom):
        referrals = list(Referral.objects.order_by("record_id"))
        opened = open_record(ref=written.ref)
    assert [(one.source_code, one.need_code) for one in referrals] == [("6", "N1")] * 2
    assert opened is not None
    assert opened.words("decided") == "Kai is keeping watch."
    assert opened.facts["outcome"] == "family-help"
    with reading(cast.nasreen) as today:
        assert today.mask(cast.kai) & 4
    with reading(cast.nasreen, on=TODAY + timedelta(days=1)) as tomorrow:
        assert not tomorrow.mask(cast.kai) & 4
    with reading(cast.nasreen), pytest.raises(AlreadyDecided):
        deciding.decide(
            incoming=row, decision=deciding.Decision(outcome=FAMILY_HELP, reasons="again"), by=cast.nasreen, at=NOW
        )


def test_nobody_is_accepted_into_no_teams_hands(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    with pytest.raises(NothingSaid, match="Say which team"):
        _decide(cast, row, to=None)
    with system("nothing was decided"):
        assert not Referral.objects.exists()
        assert not Reply.objects.exists()


def test_what_needed_nothing_more_leaves_sight_after_the_local_time(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    ask(cast, row, cast.schools)
    _decide(cast, row, Outcome.NOTHING_MORE, to=None)
    ends = front_door.sight(on=TODAY).ends(decided=TODAY)
    with reading(cast.nasreen, on=ends - timedelta(days=1)) as before:
        assert Incoming.objects.exists()
        assert Asked.objects.exists()
        assert before.mask(cast.kai) & 4
    with reading(cast.nasreen, on=ends) as after:
        assert not Incoming.objects.exists()
        assert not Asked.objects.exists()
        assert not after.mask(cast.kai) & 4


def test_one_event_told_twice_stands_as_two_contacts_side_by_side(cast: Door) -> None:
    first, second = came(cast), came(cast, source_code="1B", from_whom=ODUYA)
    one, other = contact(cast, first, cast.kai), contact(cast, second, cast.kai)
    with reading(cast.nasreen):
        matching.same_event(contact=other.id, as_=one.id, by=cast.nasreen, at=NOW)
        shown = known(contact=other.id, subjects=[cast.kai], on=TODAY)
    assert [(e.record, e.same_event) for e in shown.earlier] == [(one.id, True)]
    assert shown.pattern == ()


def test_what_a_contact_led_to_is_not_known_besides_and_brothers_and_sisters_are_one_line(cast: Door) -> None:
    first = came(cast)
    one = contact(cast, first, cast.kai, cast.maya)
    _decide(cast, first)
    with reading(cast.nasreen):
        assert known(contact=one.id, subjects=[cast.kai, cast.maya], on=TODAY).earlier == ()
    with reading(cast.tom):
        [referral, told] = known(contact=None, subjects=[cast.kai, cast.maya], on=TODAY).earlier
    assert (referral.label, set(referral.children)) == ("Referral", {"Kai Linden", "Maya Linden"})
    assert told.record == one.id


def test_a_pattern_is_told_in_words_and_a_family_coming_back_is_no_worry(cast: Door) -> None:
    for _ in range(3):
        contact(cast, came(cast), cast.kai)
    contact(cast, came(cast, way_in=WayIn.BACK, source_code="1A", from_whom=""), cast.kai)
    last = contact(cast, came(cast, source_code="2A"), cast.kai)
    with reading(cast.nasreen):
        shown = known(contact=last.id, subjects=[cast.kai], on=TODAY)
    assert shown.pattern == (
        "In the year before this, somebody was worried about Kai Linden three times: Police three times.",
    )
    assert [one.apart for one in shown.earlier].count("A family comes back through the open door") == 1


def test_a_partner_reads_what_came_of_it_and_disagrees_until_every_stage_is_answered(cast: Door) -> None:
    with reading(cast.reed):
        row = arriving.tell(said=arriving.Said(words="Kai was at the gate at ten."), by=cast.reed, at=NOW)
        with pytest.raises(NotYours):
            deciding.disagree(incoming=row, why="no", by=cast.reed, at=NOW)
    _decide(cast, row, Outcome.ADVICE, to=None, told="Keep talking with Kerry; ring us if it goes on.")
    for stage in front_door.stages(on=TODAY):
        with reading(cast.reed):
            differs = deciding.disagree(incoming=row, why="He is frightened.", by=cast.reed, at=NOW)
            with pytest.raises(NotYours):
                deciding.disagree(incoming=row, why="Again", by=cast.reed, at=NOW)
        assert (differs.stage, differs.answer_by) == (stage.stage, stage.due(start=TODAY))
        with reading(cast.nasreen), pytest.raises(NotYours):
            deciding.answer_disagreement(disagreement=differs, answer="no", by=cast.nasreen, at=NOW)
        with reading(cast.beth):
            assert len(door.queue(team=cast.team).not_answered) == 1
            deciding.answer_disagreement(
                disagreement=differs, answer="We rang Kerry.", meanwhile="His school", by=cast.beth, at=NOW
            )
    with reading(cast.reed), pytest.raises(NotYours):
        deciding.disagree(incoming=row, why="Still.", by=cast.reed, at=NOW)


def test_a_member_of_the_public_is_told_only_that_it_was_acted_on(cast: Door) -> None:
    with entered(None):
        said = arriving.Said(words="Next door.", who=ODUYA, children=(arriving.Named(name="Kai"),))
        row = arriving.tell_from_outside(said=said, at=NOW)
    with pytest.raises(NobodyMatched):
        _decide(cast, row, Outcome.ALREADY_OPEN, to=None)
    contact(cast, row, cast.kai)
    _decide(cast, row, Outcome.ALREADY_OPEN, to=None, told="Grace is with them.")
    with system("what is told"):
        told = Reply.objects.get().words
    assert told == front_door.public(on=TODAY).acted_on


def test_the_queue_groups_by_what_cannot_wait_in_the_triagers_own_words(cast: Door) -> None:
    first = came(cast, cannot_wait="He is out of prison tonight")
    second = came(cast)
    third = came(cast, cannot_wait="He is out of prison tonight")
    with reading(cast.beth):
        shown = door.queue(team=cast.team)
    [group] = shown.cannot_wait
    assert group.words == "He is out of prison tonight"
    assert [one.ref for one in group.waiting] == [first.ref, third.ref]
    assert [one.ref for one in shown.unread] == [second.ref]


def test_a_queue_is_asked_in_the_same_number_of_queries_however_long(cast: Door) -> None:
    asked = []
    for _ in range(2):
        for _ in range(5):
            came(cast)
        with reading(cast.beth), CaptureQueriesContext(connection) as queries:
            door.queue(team=cast.team)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_a_consultation_may_name_nobody_and_comes_in_with_nothing_typed_again(cast: Door) -> None:
    with reading(cast.nasreen):
        told = consulting.Consulted(worry="Should I ring about a girl in my class?", advice="Yes.", source_code="2A")
        row = consulting.consult(told=told, by=cast.nasreen, at=NOW)
        incoming = consulting.make_it_come_in(consultation=row, by=cast.nasreen, at=NOW)
        assert incoming.words.startswith("Should I ring about a girl in my class?")
        assert advice.lately()[0].came_in == incoming.ref
        with pytest.raises(NotYours):
            consulting.make_it_come_in(consultation=row, by=cast.nasreen, at=NOW)
    with reading(cast.tom):
        assert advice.lately() == ()


def test_a_family_is_helped_to_find_somebody_and_asked_whether_help_came(cast: Door) -> None:
    row = came(cast)
    written = contact(cast, row, cast.kai)
    with reading(cast.nasreen):
        service = consulting.add_service(
            name="Young carers", for_whom="Children who care for somebody.", reach="01632 960001", by=cast.nasreen,
            at=NOW,
        )  # fmt: skip
    _decide(cast, row, Outcome.SIGNPOSTED, to=None, service=service, introduced_by="Nasreen")
    with reading(cast.nasreen):
        [one] = parts_of(whole=written.id, kinds={"frontdoor.signposting": "contact"})["frontdoor.signposting"]
        consulting.say_whether_received(
            record=one.id, received=Signposting.Received.SOME, words="“Twice, then nobody.”",
            by=cast.nasreen, at=NOW,
        )  # fmt: skip
        again = open_record(ref=one.ref)
    assert again is not None
    assert again.facts["received"] == "some"
    assert again.words("found") == "“Twice, then nobody.”"


def test_nobody_from_another_team_answers_at_this_door(cast: Door) -> None:
    row = came(cast)
    with reading(cast.tom), pytest.raises((NotAtTheDoor, MayNot)):
        arriving.triage(incoming=row, cannot_wait="x", by=cast.tom, at=NOW)


def test_what_agencies_answered_is_filed_with_the_children_once_help_follows(cast: Door) -> None:
    row = came(cast)
    written = contact(cast, row, cast.kai)
    for asked in ask(cast, row, cast.schools, cast.trust):
        by = cast.reed if asked.agency_id == cast.schools.pk else cast.sian
        given = (
            asking.Given(shared="He has been late nine times.", as_at=TODAY)
            if by == cast.reed
            else asking.Given(kept_back="An adult’s own notes", kept_back_why="She has not agreed.")
        )
        with reading(by):
            asking.answer(asked=Asked.objects.get(pk=asked.pk), given=given, by=by, at=NOW)
    with system("before"):
        assert not Record.objects.filter(kind=Answer.KIND).exists()
    _decide(cast, row)
    with reading(cast.tom):
        parts = parts_of(whole=written.id, kinds={Answer.KIND: "contact"})[Answer.KIND]
    assert {(one.source, one.facts["declined"]) for one in parts} == {("Schools", False), ("Community Health", True)}
    with system("the doors allocation has ended"):
        assert Allocation.objects.get(subject=cast.kai, team=cast.team).until == TODAY + timedelta(days=1)
