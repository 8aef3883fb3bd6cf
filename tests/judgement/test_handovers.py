"""A handover counts only when what was read back is understood; and no child is ever without an owner."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import Role
from footpath.help.models.plans import Next
from footpath.judgement import rules
from footpath.judgement.actions import handovers as actions
from footpath.judgement.models.handovers import Handover
from footpath.judgement.queries.handovers import State, open_handover, waiting_for
from footpath.judgement.queries.holding import holders
from footpath.ledger.actions import Changed
from footpath.record import drafts
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.access.cast import TODAY, Cast, cast, reading, role, user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TOLD = "Told at home a fortnight before, with a card."
THREE = "Maya needs a day’s notice\nText Kerry first\nAaron has Theo from Thursday"


@pytest.fixture
def people() -> Cast:
    """Grace leads for Maya and Theo; Owen of another team is to take over."""
    made = cast()
    for child in (made.maya, made.theo):
        access.allocate(
            subject=child, to=made.grace, part=Allocation.Part.LEAD, since=date(2025, 5, 12), by=made.tom, at=NOW
        )
    return made


def begun(people: Cast, *, on: date = TODAY, told: bool = True, **more: object) -> Written:
    children = [people.maya, people.theo]
    said = dict.fromkeys(children, TOLD) if told else {}
    at = datetime.combine(on, NOW.timetz())
    with reading(people.grace, on=on):
        return actions.begin(children=children, receiver=people.owen, told=said, by=people.grace, at=at, **more)  # type: ignore[arg-type]


def leads(people: Cast, child: int) -> list[str]:
    with system("look at who leads"):
        rows = Allocation.objects.filter(subject=child, part=Allocation.Part.LEAD, until=None).select_related("user")
        return [row.user.name for row in rows if row.user]


def test_nothing_moves_until_what_was_read_back_is_understood(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    assert leads(people, people.maya) == leads(people, people.theo) == ["Grace"]

    with reading(people.grace):
        actions.answer(handover=one.id, version=1, understood=True, by=people.grace, at=NOW)

    assert leads(people, people.maya) == leads(people, people.theo) == ["Owen"]
    with reading(people.owen):
        found = open_handover(ref=one.ref, on=TODAY)
    assert found is not None
    assert (found.state, found.completed_on) == (State.COMPLETE, TODAY)
    with system("who is beside Maya"):
        parts = Allocation.objects.filter(subject=people.maya, user=people.owen, until=None).values_list(
            "part", flat=True
        )
        assert list(parts) == ["lead"], "whoever came to read is the lead now, and nothing besides"


def test_a_read_back_that_is_wrong_is_mended_and_read_back_again(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=f"{THREE}\nand weekends at Jean’s are safe", by=people.owen, at=NOW)
        with pytest.raises(actions.NotHandedOver, match="waits for its answer"):
            actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    with reading(people.grace):
        with pytest.raises(actions.NotHandedOver, match="what was not right"):
            actions.answer(handover=one.id, version=1, understood=False, by=people.grace, at=NOW)
        mended = "They were, while Dean was on remand. Since 19 July they are not."
        actions.answer(handover=one.id, version=1, understood=False, mended=mended, by=people.grace, at=NOW)
    assert leads(people, people.maya) == ["Grace"]

    with reading(people.owen):
        (waiting,) = waiting_for(user=people.owen, on=TODAY)
        assert (waiting.reads_back, waiting.again) == (True, True)
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    with reading(people.grace):
        actions.answer(handover=one.id, version=2, understood=True, by=people.grace, at=NOW)
        found = open_handover(ref=one.ref, on=TODAY)

    assert found is not None
    assert [(each.understood, each.mended) for each in found.read_backs] == [(False, mended), (True, "")]
    assert leads(people, people.maya) == ["Owen"]


def test_two_lines_are_not_three_and_nobody_reads_back_for_another(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen), pytest.raises(actions.NotHandedOver, match="three lines"):
        actions.read_back(handover=one.id, lines="All fine\n\nUnderstood", by=people.owen, at=NOW)
    with reading(people.grace), pytest.raises(actions.NotHandedOver, match="nobody can say for them"):
        actions.read_back(handover=one.id, lines=THREE, by=people.grace, at=NOW)


def test_whoever_takes_over_never_says_that_they_themselves_have_understood(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
        with pytest.raises(actions.NotHandedOver, match="Somebody else says"):
            actions.answer(handover=one.id, version=1, understood=True, by=people.owen, at=NOW)


def test_no_handover_is_complete_while_a_child_was_neither_told_nor_said_why_not(people: Cast) -> None:
    one = begun(people, told=False)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    with reading(people.grace):
        with pytest.raises(actions.NotHandedOver, match="how each child was told"):
            actions.answer(handover=one.id, version=1, understood=True, by=people.grace, at=NOW)
        told = {people.maya: TOLD, people.theo: "Not told: he is two, and waves at cars."}
        actions.say(handover=one.id, version=1, told=told, by=people.grace, at=NOW)
        actions.answer(handover=one.id, version=2, understood=True, by=people.grace, at=NOW)
    assert leads(people, people.theo) == ["Owen"]


def test_only_one_of_two_answers_counts(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    with reading(people.grace):
        actions.answer(handover=one.id, version=1, understood=True, by=people.grace, at=NOW)
    with reading(people.tom), pytest.raises((actions.NotHandedOver, Changed)):
        actions.answer(handover=one.id, version=1, understood=True, by=people.tom, at=NOW)
    assert leads(people, people.maya) == ["Owen"]


def test_what_was_promised_goes_along_and_so_do_the_drafts_that_were_offered(people: Cast) -> None:
    step = Writing(
        kind=Next.KIND, happened_on=TODAY, filed_to=(FiledTo(subject=people.maya),),
        words=(Words(slot="what", subject=people.maya, words="An answer about art club"),),
        facts={"whose": "Grace", "promised": True, "due_on": TODAY},
    )  # fmt: skip
    with system("write for a test"):
        promise = write(step, by=people.grace, at=NOW)
        drafts.begin(ref=promise.ref, kind="help.visit", subjects=[people.maya], fields={}, by=people.grace, at=NOW)
    one = begun(people, offers_drafts=True, stays_until=date(2026, 12, 1))
    with reading(people.owen):
        found = open_handover(ref=one.ref, on=TODAY)
        assert found is not None
        assert [(each.what, each.whose, each.promised) for each in found.carried] == [
            ("An answer about art club", "Grace", True)
        ]
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    with reading(people.grace):
        actions.answer(handover=one.id, version=1, understood=True, by=people.grace, at=NOW)

    with reading(people.owen):
        assert Next.objects.get(pk=promise.id).whose == "Owen"
        assert [each.offered for each in drafts.mine(by=people.owen)] == [True]
    with system("who works alongside"):
        row = Allocation.objects.get(subject=people.maya, user=people.grace, part="co-worker")
    assert row.until == date(2026, 12, 1)


def test_while_it_waits_both_managers_hold_the_children_and_then_the_sending_one(people: Cast) -> None:
    south = user("Sunita")
    role(south, Role.MANAGER, people.south)
    begun(people)

    with reading(people.grace):
        held = holders(subjects=[people.maya], on=TODAY)[people.maya]
        assert held.by == (people.grace.pk, people.tom.pk, south.pk)
        assert held.why is rules.Why.HANDING_OVER
        late = holders(subjects=[people.maya], on=TODAY + timedelta(days=8))[people.maya]
    assert late.by == (people.tom.pk,)
    assert late.why is rules.Why.HANDOVER_STOPPED


def test_when_the_sender_leaves_the_sending_manager_holds_and_answers(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    access.deactivate(user=people.grace, by=people.tom, at=NOW, reason="Left.")
    assert actions.hold_for_leaver(leaver=people.grace, manager=people.tom, by=people.tom, at=NOW) == 2

    with reading(people.tom):
        held = holders(subjects=[people.maya, people.theo], on=TODAY)
        assert {each.by for each in held.values()} == {(people.tom.pk,)}
        (waiting,) = waiting_for(user=people.tom, on=TODAY)
        assert not waiting.reads_back
        actions.answer(handover=one.id, version=1, understood=True, by=people.tom, at=NOW)
    assert leads(people, people.maya) == ["Owen"]


def test_somebody_elses_children_are_not_handed_over_and_not_twice_at_once(people: Cast) -> None:
    with reading(people.owen), pytest.raises(actions.NotHandedOver, match="do not lead"):
        actions.begin(children=[people.maya], receiver=people.owen, by=people.owen, at=NOW)
    assert leads(people, people.maya) == ["Grace"]
    begun(people)
    with reading(people.grace), pytest.raises(actions.NotHandedOver, match="under way"):
        actions.begin(children=[people.maya], receiver=people.owen, by=people.grace, at=NOW)


def test_a_stranger_sees_no_handover(people: Cast) -> None:
    one = begun(people)
    stranger = user("Stranger")
    role(stranger, Role.PRACTITIONER, people.south)
    other = access.add_team(name="Elsewhere", agency=people.authority, by=None, at=NOW)
    nobody = user("Nobody")
    role(nobody, Role.PRACTITIONER, other)
    with reading(nobody):
        assert open_handover(ref=one.ref, on=TODAY) is None
        assert waiting_for(user=nobody, on=TODAY) == []


def test_ten_children_are_held_in_as_many_queries_as_one(people: Cast) -> None:
    begun(people)
    many = [one.pk for one in access.add_subjects(count=10, by=people.grace, at=NOW)]
    for child in many:
        access.allocate(subject=child, to=people.grace, part=Allocation.Part.LEAD, since=TODAY, by=people.tom, at=NOW)
    counts = []
    for asked in ([people.maya], [people.maya, *many]):
        with reading(people.grace), CaptureQueriesContext(connection) as captured:
            holders(subjects=asked, on=TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("seed", range(12))
def test_no_child_is_ever_without_an_owner_whatever_people_do(people: Cast, seed: int) -> None:
    """Handed over, called off, ended, taken from the team, left: after every step somebody who is here holds each."""
    chance = random.Random(seed)
    south = user("Sunita")
    role(south, Role.MANAGER, people.south)
    workers = [people.grace, people.owen, user("Priya"), user("Bilal")]
    for one in workers[2:]:
        role(one, Role.PRACTITIONER, chance.choice([people.north, people.south]))
    children, on = [people.maya, people.theo], TODAY
    for _ in range(14):
        on += timedelta(days=chance.choice([0, 0, 1, 3]))
        at = datetime.combine(on, NOW.timetz())
        with system("something happens"):
            _something(chance, workers, children, on, at, people.tom)
            held = holders(subjects=children, on=on)
        for child in children:
            assert held[child].by, f"{child} is nobody's after step of {seed}"
            here = User.objects.filter(pk__in=held[child].by, is_active=True).count()
            assert here == len(held[child].by), f"{child} is held by somebody who has left"


def _something(
    chance: random.Random, workers: list[User], children: list[int], on: date, at: datetime, manager: User
) -> None:
    what = chance.randrange(6)
    open_ones = list(Handover.objects.filter(state=State.UNDER_WAY))
    there = [one for one in workers if User.objects.get(pk=one.pk).is_active]
    try:
        if what == 0 and there:
            actions.begin(
                children=children, receiver=chance.choice(there), told=dict.fromkeys(children, TOLD), by=manager, at=at
            )
        elif what == 1 and open_ones:
            receiver = open_ones[0].receiver
            assert receiver is not None
            actions.read_back(handover=open_ones[0].pk, lines=THREE, by=receiver, at=at)
        elif what == 2 and open_ones:
            version = open_ones[0].record.version
            actions.answer(
                handover=open_ones[0].pk, version=version, understood=chance.random() < 0.7, mended="Not so.",
                by=manager, at=at,
            )  # fmt: skip
        elif what == 3 and open_ones:
            actions.call_off(
                handover=open_ones[0].pk, version=open_ones[0].record.version, why="She stays after all, until spring",
                by=manager, at=at,
            )  # fmt: skip
        elif what == 4 and there:
            leaver = chance.choice(there)
            access.deactivate(user=leaver, by=manager, at=at, reason="Left.")
            if chance.random() < 0.5:
                actions.hold_for_leaver(leaver=leaver, manager=manager, by=manager, at=at)
        elif what == 5:
            rows = Allocation.objects.filter(subject__in=children, until=None)
            if row := chance.choice([None, *rows]):
                access.end_allocation(allocation=row, until=on, by=manager, at=at, reason="Ended.")
    except actions.NotHandedOver:
        pass  # refused in words: nothing has moved


def test_working_alongside_after_a_handover_ends_by_itself_within_what_is_agreed_here(people: Cast) -> None:
    for until in (TODAY, date(2027, 8, 21)):
        with pytest.raises(actions.NotHandedOver, match=r"later day|within 9 months"):
            begun(people, stays_until=until)
    begun(people, stays_until=date(2027, 8, 20))
