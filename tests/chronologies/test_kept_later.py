"""What was written of a record in a chronology is never more open than that record, whatever becomes of it later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from footpath.chronologies.actions import crafting
from footpath.chronologies.actions.crafting import CannotBeChosen, Head, Said
from footpath.chronologies.models import Chronology, Entry, LookedAt
from footpath.chronologies.queries.copies import OURSELVES, allowed, pieces_of, who_it_could_be_for
from footpath.chronologies.queries.known import candidates
from footpath.chronologies.queries.reading import chronology_number
from footpath.demo.doing import TODAY, Area, moment
from footpath.people.queries.copies import Kept
from footpath.record.history import known_on, versions_of
from footpath.record.keeping import lift_restriction, restrict
from footpath.record.models import Filing, Passage, Record
from footpath.record.queries import open_record
from footpath.record.search import find
from footpath.store.scope import entered
from footpath.web.chronologies.document import document, names_in
from tests.demo.conftest import Reading

AT = moment(TODAY, "10:00")
HEAD = Head(title="For a test", purpose=Chronology.Purpose.UNDERSTANDING)
OURS = "What we make of it: a xylophone."


@pytest.fixture(autouse=True)
def _as_if_it_had_not_been(area: Area) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _chosen(area: Area, *, words: str = OURS) -> tuple[int, int, Record]:
    """Tom writes of one of Maya’s visits: the chronology, the visit, and the entry."""
    maya, tom = area.people["maya"], area.users["tom"]
    one = next(each for each in candidates([maya], today=TODAY) if each.kind == "help.visit" and each.record)
    assert one.record is not None
    begun = crafting.begin(people=[maya], head=HEAD, on=TODAY, by=tom, at=AT).id
    crafting.decide(chronology=begun, states={one.key: Entry.State.KEPT}, on=TODAY, by=tom, at=AT)
    said = Said(own={maya: {"analysis": words}})
    written = crafting.word(chronology=begun, key=one.key, version=1, said=said, on=TODAY, by=tom, at=AT)
    return begun, one.record, Record.objects.get(pk=written.id)


def _restrict(area: Area, record: int, *, withheld: bool = False) -> int:
    version = Record.objects.get(pk=record).version
    return restrict(
        record=record, version=version, to=[], withheld=withheld, reason="A test", by=area.users["tom"], at=AT
    ).version


def _signs(area: Area, entry: Record) -> list[str]:
    """Where this reader finds anything of an entry."""
    maya = area.people["maya"]
    said = {
        "its page": open_record(ref=entry.ref) is not None,
        "search": bool(find("xylophone").hits),
        "its versions": bool(versions_of(ref=entry.ref)),
        "the record as it stood": entry.pk in {one.line.record for one in known_on(subject=maya, day=TODAY).entries},
        "a filing": Filing.objects.filter(record=entry.pk).exists(),
        "its words": Passage.objects.filter(record=entry.pk).exists(),
        "its facts": Entry.objects.filter(record=entry.pk).exists(),
    }
    return [where for where, found in said.items() if found]


@pytest.mark.parametrize("withheld", [False, True])
def test_what_was_written_of_a_record_is_shut_with_it_and_opened_with_it(
    area: Area, reading: Reading, withheld: bool
) -> None:
    with entered(reading("tom")):
        _, visit, entry = _chosen(area)
    with entered(reading("grace")):
        assert len(_signs(area, entry)) == 7
    with entered(reading("tom")):
        version = _restrict(area, visit, withheld=withheld)
        assert len(_signs(area, entry)) == 7, "whoever it is kept for reads both"
    with entered(reading("grace")):
        assert _signs(area, entry) == []
    with entered(reading("tom")):
        lift_restriction(record=visit, version=version, reason="A test", by=area.users["tom"], at=AT)
    with entered(reading("grace")):
        assert len(_signs(area, entry)) == 7


def test_what_somebody_made_of_a_record_is_not_chosen_for_another_chronology(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        begun, visit, entry = _chosen(area, words="")
        key = f"r{visit}"
        said = Said(what=OURS)
        crafting.word(chronology=begun, key=key, version=2, said=said, on=TODAY, by=area.users["tom"], at=AT)
        other = crafting.begin(people=[area.people["maya"]], head=HEAD, on=TODAY, by=area.users["tom"], at=AT).id
        with pytest.raises(CannotBeChosen):
            crafting.decide(
                chronology=other, states={f"r{entry.pk}": Entry.State.KEPT}, on=TODAY, by=area.users["tom"], at=AT
            )


def test_no_copy_for_the_family_carries_what_is_kept_for_some_people(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        begun, visit, _ = _chosen(area)
        _restrict(area, visit)
        crafted = chronology_number(record=begun, today=TODAY)
        assert crafted is not None
        pieces, key = pieces_of(crafted), f"r{visit}"
        for to in who_it_could_be_for(crafted, on=TODAY):
            could = allowed(crafted=crafted, pieces=pieces, to=to, on=TODAY, by=area.users["tom"], at=AT)
            assert {one.key: why for one, why in could.may_not}[key] is Kept.OURS, to.name
        ours = allowed(crafted=crafted, pieces=pieces, to=OURSELVES, on=TODAY, by=area.users["tom"], at=AT)
        assert key in {one.key for one in ours.may}


def test_an_answer_to_a_question_is_kept_for_those_for_whom_what_it_came_from_is(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        begun, visit, _ = _chosen(area)
        _restrict(area, visit)
        looked = crafting.look_at(
            chronology=begun, question="silence", asks="A glockenspiel?",
            records=[str(Record.objects.get(pk=visit).ref)], about=[area.people["maya"]], because="We looked.",
            on=TODAY, by=area.users["tom"], at=AT,
        )  # fmt: skip
        assert LookedAt.objects.filter(record=looked.id).exists()
    with entered(reading("grace")):
        assert open_record(ref=looked.ref) is None
        assert not find("glockenspiel").hits


def test_a_copy_names_nobody_of_whom_it_carries_nothing(area: Area, reading: Reading) -> None:
    maya, kai, tom = area.people["maya"], area.people["kai"], area.users["tom"]
    with entered(reading("tom")):
        begun = crafting.begin(people=[kai, maya], head=HEAD, on=TODAY, by=tom, at=AT).id
        known = candidates([kai, maya], today=TODAY)
        hers, his = (next(one.key for one in known if one.about == (who,) and one.record) for who in (maya, kai))
        states = {hers: Entry.State.KEPT, his: Entry.State.KEPT}
        crafting.decide(chronology=begun, states=states, on=TODAY, by=tom, at=AT)
        crafted = chronology_number(record=begun, today=TODAY)
        assert crafted is not None
        names = names_in(crafted)
        copy = document(crafted, today=TODAY, reader="Tom", names=names, only={hers}, to="Dean")
        whole = document(crafted, today=TODAY, reader="Tom", names=names)

    assert (copy.names, copy.is_of_a_family, [row.who for row in copy.rows]) == ("Maya", False, [""])
    assert "Kai" not in copy.printed
    assert whole.names == "Kai and Maya"
