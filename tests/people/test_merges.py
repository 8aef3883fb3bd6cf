"""Two records found to be of one person read as one; undone, everything reads exactly as before."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access import actions as access
from footpath.access.models import Subject, User
from footpath.access.rules import Role
from footpath.people.actions import lives, merges, persons
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import head_of
from footpath.people.queries.names import names_of, read_as_one
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, TODAY, Lindens, add, beside, reading, scope_of, worker


@pytest.fixture
def tom(cast: Lindens) -> User:
    return worker("Tom Ellis", Role.MANAGER)


@pytest.fixture
def kerri(cast: Lindens) -> int:
    """The duty contact of 2019, who is Kerry."""
    [subject] = add(named("Kerri", "Lindon", source="Duty contact, 2019", sex="F"))
    beside(cast.grace, subject, cast.kerry)
    return subject


def test_a_merged_person_reads_as_one_by_either_handle(cast: Lindens, kerri: int, tom: User) -> None:
    with reading(cast.grace):
        merges.merge(source=kerri, into=cast.kerry, why="Same birthday", agreed_by=tom, by=cast.grace, at=NOW)
    with reading(cast.grace):
        assert names_of([kerri, cast.kerry]) == {kerri: "Kerry Linden", cast.kerry: "Kerry Linden"}
        head = head_of(subject=kerri, on=TODAY)
        assert (head.subject, head.also) == (cast.kerry, (kerri,))
        assert family_of(kerri, on=TODAY) == family_of(cast.kerry, on=TODAY)
        [mother] = [r for r in family_of(cast.kai, on=TODAY) if r.what == "mother"]
        assert mother.subject == cast.kerry


def test_two_people_decide_and_both_may(cast: Lindens, kerri: int, tom: User) -> None:
    ruth = worker("Ruth Osei", Role.VOLUNTEER)
    doing = {"source": kerri, "into": cast.kerry, "why": "Same", "by": cast.grace, "at": NOW}
    with reading(cast.grace):
        with pytest.raises(Mistaken, match="Two people"):
            merges.merge(agreed_by=cast.grace, **doing)  # type: ignore[arg-type]
        with pytest.raises(MayNot, match="merge people"):
            merges.merge(agreed_by=ruth, **doing)  # type: ignore[arg-type]
        merges.merge(agreed_by=tom, **doing)  # type: ignore[arg-type]
        with pytest.raises(merges.AlreadyOne):
            merges.merge(agreed_by=tom, **doing)  # type: ignore[arg-type]


def test_somebody_whose_record_is_not_open_is_not_merged(cast: Lindens, tom: User) -> None:
    [stranger] = add(named("Kerri", "Lindon", source=SOURCE))

    with reading(cast.grace), pytest.raises(MayNot):
        merges.merge(source=stranger, into=cast.kai, why="-", agreed_by=tom, by=cast.grace, at=NOW)


def test_whoever_must_not_see_one_sees_neither(cast: Lindens, kerri: int, tom: User) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.kerry)
    access.must_not_see(subject=kerri, user=owen, why="Her cousin", since=date(2020, 1, 1), by=tom, at=NOW)
    assert scope_of(owen).mask(cast.kerry)

    with reading(cast.grace):
        merges.merge(source=kerri, into=cast.kerry, why="Same", agreed_by=tom, by=cast.grace, at=NOW)
    assert not scope_of(owen).mask(cast.kerry)
    assert not scope_of(owen).mask(kerri)
    with reading(owen):
        assert names_of([kerri, cast.kerry]) == {}


def test_being_family_does_not_open_somebody_merged_with_one_who_is_shut(cast: Lindens, kerri: int, tom: User) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.kai)
    assert scope_of(owen).mask(cast.kerry)
    access.must_not_see(subject=kerri, user=owen, why="Her cousin", since=date(2020, 1, 1), by=tom, at=NOW)

    with reading(cast.grace):
        merges.merge(source=kerri, into=cast.kerry, why="Same", agreed_by=tom, by=cast.grace, at=NOW)
    assert scope_of(owen).mask(cast.kerry) == scope_of(owen).mask(kerri) == 0


def test_a_merge_on_which_another_rests_is_undone_after_it(cast: Lindens, kerri: int, tom: User) -> None:
    [third] = add(named("K", "Linden", source=SOURCE))
    beside(cast.grace, third)
    with reading(cast.grace):
        first = merges.merge(source=kerri, into=third, why="Same", agreed_by=tom, by=cast.grace, at=NOW)
        second = merges.merge(source=third, into=cast.kerry, why="Same", agreed_by=tom, by=cast.grace, at=NOW)
        with pytest.raises(merges.NotUndoable, match="later merge"):
            merges.unmerge(merge=first.pk, why="No", by=cast.grace, at=NOW)
        merges.unmerge(merge=second.pk, why="No", by=cast.grace, at=NOW)
        merges.unmerge(merge=first.pk, why="No", by=cast.grace, at=NOW)
        with pytest.raises(merges.NotUndoable, match="already"):
            merges.unmerge(merge=first.pk, why="No", by=cast.grace, at=NOW)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_merges_undone_leave_everything_as_it_was_and_open_nothing_shut(
    cast: Lindens, tom: User, data: st.DataObject
) -> None:
    with transaction.atomic():
        _merge_and_undo(cast, tom, data)
        # Each example begins again from the same people.
        transaction.set_rollback(True)


def _merge_and_undo(cast: Lindens, tom: User, data: st.DataObject) -> None:
    people = add(*(named(f"Person {n}", source=SOURCE) for n in range(6)))
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(cast.grace, *people)
    beside(owen, *data.draw(st.lists(st.sampled_from(people), unique=True)))
    for subject in data.draw(st.lists(st.sampled_from(people), unique=True, max_size=2)):
        access.must_not_see(subject=subject, user=owen, why="-", since=date(2020, 1, 1), by=tom, at=NOW)
    before = _everything(people)
    shut = {subject for subject in people if not scope_of(owen).mask(subject)}
    barred = scope_of(owen).barred
    done = []
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(people))
    for source, into in data.draw(st.lists(pairs, min_size=1, max_size=5)):
        with reading(cast.grace):
            try:
                done.append(merges.merge(source=source, into=into, why="-", agreed_by=tom, by=cast.grace, at=NOW))
            except (merges.AlreadyOne, Mistaken):
                continue
        with system("how deep a merge goes"):
            heads = set(Subject.objects.filter(id__in=people, reads_as=None).values_list("id", flat=True))
            moved = Subject.objects.filter(id__in=people).exclude(reads_as=None)
            assert set(moved.values_list("reads_as_id", flat=True)) <= heads
            together = read_as_one(people)
        scope = scope_of(owen)
        for subject in people:
            if barred & set(together[subject].members) or set(together[subject].members) <= shut:
                assert scope.mask(subject) == 0
    with reading(cast.grace):
        for merge in reversed(done):
            merges.unmerge(merge=merge.pk, why="-", by=cast.grace, at=NOW)

    assert _everything(people) == before
    assert {subject for subject in people if not scope_of(owen).mask(subject)} == shut


def _everything(people: list[int]) -> object:
    with system("all that is read of these people"):
        return (
            names_of(people),
            [head_of(subject=subject, on=TODAY) for subject in people],
            list(Subject.objects.filter(id__in=people).order_by("id").values_list("id", "ref", "reads_as")),
        )


def test_a_name_given_after_a_merge_stays_with_whom_it_was_given(cast: Lindens, kerri: int, tom: User) -> None:
    with reading(cast.grace):
        row = merges.merge(source=kerri, into=cast.kerry, why="Same", agreed_by=tom, by=cast.grace, at=NOW)
        persons.name(subject=kerri, given="Kez", **cast.doing)
        merges.unmerge(merge=row.pk, why="No", by=cast.grace, at=NOW)
        assert names_of([kerri, cast.kerry])[cast.kerry] == "Kerry Linden"
        assert "Kez" in names_of([kerri])[kerri]


def test_a_death_taken_back_is_taken_back_of_both_records_that_read_as_one(cast: Lindens, tom: User) -> None:
    with system("two that are one, the second said to have died"):
        [again] = add(named("Theo", "Shaw", source=SOURCE))
        lives.died(subject=again, on=date(2026, 11, 1), **cast.doing)
        merges.merge(source=again, into=cast.theo, why="One", agreed_by=tom, by=cast.grace, at=NOW)

    with reading(cast.grace):
        lives.correct_death(subject=cast.theo, why="Another child", by=cast.grace, at=NOW)
        assert head_of(subject=cast.theo, on=TODAY).died_on is None
        with pytest.raises(lives.NotDead):
            lives.correct_death(subject=cast.theo, why="Another child", by=cast.grace, at=NOW)
