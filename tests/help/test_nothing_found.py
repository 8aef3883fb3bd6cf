"""A family was looked into and nothing was found: somebody goes back to them, and then lets go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.help.actions import looked_into as actions
from footpath.help.queries.looked_into import ended_with_nothing, looked_into
from footpath.kernel.rulepacks import front_door
from footpath.people.actions.gate import MayNot
from footpath.record.actions import write
from footpath.record.queries import chronology
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, reading

TALKED = actions.Talked(
    by="Grace", said="It is over. Nothing was found, and nothing stays against you.",
    sorry="For the three weeks it took.", offered="A volunteer on Wednesdays; not now, thank you.",
    experience="“I hid the bills in case.”", ring="Grace, until the spring.",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def test_the_conversation_is_kept_in_the_familys_words_beside_what_found_nothing(cast: Lindens) -> None:
    enquiry = write(
        Writing(
            kind="understanding.assessment", happened_on=date(2026, 11, 2), filed_to=(FiledTo(subject=cast.maya),),
            words=(Words(slot="understanding", subject=cast.maya, words="Nothing to worry about."),),
        ),
        by=cast.grace, at=NOW,
    )  # fmt: skip
    assert [one.record for one in looked_into(subject=cast.maya)] == [enquiry.id]
    actions.nothing_found(
        children=[cast.maya], talked=TALKED, of=enquiry.id, on=TODAY, by=cast.grace, at=NOW
    )  # fmt: skip

    (one,) = ended_with_nothing(subjects=[cast.maya])

    assert (one.facts["of_id"], one.facts["talked_by"], one.facts["asked_how"]) == (enquiry.id, "Grace", True)
    assert (one.words("sorry"), one.words("experience")) == (TALKED.sorry, TALKED.experience)
    assert one.facts["out_of_sight_on"] is None
    assert not one.words("drops")
    assert chronology(subject=cast.maya).lines[0].line == TALKED.said


def test_where_nobody_stays_whoever_was_beside_them_leaves_on_the_local_day_and_the_family_is_told_so(
    cast: Lindens,
) -> None:
    ends = front_door.sight(on=TODAY).ends(decided=TODAY)
    actions.nothing_found(children=[cast.maya], talked=TALKED, nobody_stays=True, on=TODAY, by=cast.grace, at=NOW)

    with system("who is beside her"):
        rows = list(Allocation.objects.filter(subject=cast.maya))
        assert rows
        assert {row.until for row in rows} == {ends}
    (one,) = ended_with_nothing(subjects=[cast.maya])
    assert one.words("drops").startswith("From 18 February 2027 nobody here sees your record any more.")
    with reading(cast.grace, on=ends):
        assert chronology(subject=cast.maya).lines == ()


def test_a_reviewing_officer_does_not_leave_by_it(cast: Lindens) -> None:
    with system("an officer"):
        row = access.allocate(
            subject=cast.maya, to=cast.grace, part=Allocation.Part.REVIEWING_OFFICER, since=TODAY, by=cast.grace, at=NOW
        )
    actions.nothing_found(children=[cast.maya], talked=TALKED, nobody_stays=True, on=TODAY, by=cast.grace, at=NOW)
    with system("the officer"):
        row.refresh_from_db()
    assert row.until is None


def test_it_is_not_kept_without_saying_who_talked_with_them_and_what_they_were_told(cast: Lindens) -> None:
    for talked in (actions.Talked(by="", said="It is over."), actions.Talked(by="Grace", said=" ")):
        with pytest.raises(actions.NotSaid, match="left to guess"):
            actions.nothing_found(children=[cast.maya], talked=talked, on=TODAY, by=cast.grace, at=NOW)
    assert ended_with_nothing(subjects=[cast.maya]) == []


def test_whoever_does_not_work_with_the_child_does_not_end_it(cast: Lindens) -> None:
    from footpath.access.rules import Role
    from tests.people.cast import worker

    other = worker("Nobody", Role.PRACTITIONER)
    with reading(other), pytest.raises(MayNot):
        actions.nothing_found(children=[cast.maya], talked=TALKED, on=TODAY, by=other, at=NOW)
