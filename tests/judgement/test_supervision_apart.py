"""The reflection space, and that no reading of a child comes at a word of what is said apart from their record."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

import footpath
from footpath.access.looked import what_somebody_looked_at, who_has_looked
from footpath.access.rules import Role
from footpath.judgement.actions import supervision_apart
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.models.supervision_apart import PersonalTalk, TalkRequest, TalkShared, Thought
from footpath.judgement.queries import supervision_apart as queries
from footpath.ledger.models import Concerns, Entry, Image
from footpath.record import drafts
from footpath.record.history import known_on, versions_of
from footpath.record.queries import chronology, open_record
from footpath.record.search import find
from footpath.store.scope import system
from tests.access.cast import Cast, agency, allocate, cast, reading, role, user
from tests.judgement.supervised import (
    FRIDAY,
    SECRET,
    WHY,
    Purpose,
    arrange,
    at,
    everybody,
    felt,
    reaches,
    talked,
)

pytestmark = pytest.mark.django_db


# --- the reflection space -------------------------------------------------------------------------


def test_a_thought_is_the_workers_alone_until_they_share_it_with_whoever_supervises_them_in_that_space() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    thought = felt(people)
    others = everybody(people)
    assert reaches(people.grace, thought)
    assert not reaches(people.tom, thought)
    with reading(people.grace):
        with pytest.raises(NotSupervised, match="does not supervise"):
            supervision_apart.share_thought(thought=thought.pk, with_=people.owen, by=people.grace, at=at())
        supervision_apart.share_thought(thought=thought.pk, with_=people.tom, by=people.grace, at=at())
    assert reaches(people.tom, thought)
    assert [name for name, one in others.items() if reaches(one, thought)] == []
    with reading(people.tom), pytest.raises(NotSupervised, match="Only the worker"):
        supervision_apart.share_thought(thought=thought.pk, with_=None, by=people.tom, at=at())
    with reading(people.grace):
        supervision_apart.share_thought(thought=thought.pk, with_=None, by=people.grace, at=at())
    assert not reaches(people.tom, thought)


def test_nobody_writes_in_the_space_of_somebody_they_do_not_supervise_there() -> None:
    people = cast()
    with pytest.raises(NotSupervised, match="Nobody supervises you"):
        felt(people, with_supervisor=True)
    for who in (people.tom, people.owen):
        with reading(who), pytest.raises(NotSupervised, match="your own reflection space"):
            supervision_apart.think(worker=people.grace, words="Hm.", by=who, at=at())
    with reading(people.grace), pytest.raises(NotSupervised, match="few words"):
        supervision_apart.think(worker=people.grace, words=" ", by=people.grace, at=at())
    with reading(people.owen), pytest.raises(NotSupervised, match="no such thought"):
        supervision_apart.share_thought(thought=felt_pk(people), with_=None, by=people.owen, at=at())


def felt_pk(people: Cast) -> int:
    return felt(people).pk


def test_how_it_is_with_a_family_is_looked_at_on_a_day_and_again_on_another() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    felt(people, with_supervisor=True)
    with reading(people.tom):
        (one,) = queries.felt(worker=people.grace.pk)
    assert (one.sort, one.on, one.look_again_on) == (Thought.Sort.RELATIONSHIP, FRIDAY, date(2026, 12, 18))


def test_what_bears_on_safety_is_moved_in_chosen_words_with_a_trail_and_the_rest_stays() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    thought = felt(people, with_supervisor=True)
    with reading(people.tom):
        with pytest.raises(NotSupervised, match="five words"):
            supervision_apart.move_to_case(
                thought=thought.pk, child=people.maya, words={"think": "She may be afraid."}, by=people.tom, at=at()
            )  # fmt: skip
        written = supervision_apart.move_to_case(
            thought=thought.pk, child=people.maya, words={"think": "She may be afraid.", "why": WHY}, by=people.tom,
            at=at(),
        )  # fmt: skip
    with reading(people.grace):
        opened = open_record(ref=written.ref)
        (trail,) = queries.felt()
        with pytest.raises(NotSupervised, match="moved already"):
            supervision_apart.move_to_case(
                thought=thought.pk, child=people.maya, words={"why": WHY}, by=people.grace, at=at()
            )  # fmt: skip
    assert opened is not None
    assert opened.facts["moved"]
    assert opened.words("think") == "She may be afraid."
    assert SECRET not in " ".join(one.words for one in opened.paragraphs)
    assert (trail.moved_to, trail.moved_on, trail.moved_by) == (written.id, FRIDAY, "Tom")


# --- by no path about a child ---------------------------------------------------------------------


def _said_apart(people: Cast) -> None:
    arrange(people, people.tom, Purpose.PERSONAL, Purpose.REFLECTION)
    allocate(people.maya, people.grace)
    talked(people)
    felt(people, with_supervisor=True)


def test_no_reading_of_a_child_finds_a_word_of_it() -> None:
    people = cast()
    _said_apart(people)
    with reading(people.grace):
        ways: tuple[Callable[[], object], ...] = (
            lambda: find(words=SECRET),
            lambda: chronology(subject=people.maya).lines,
            lambda: known_on(subject=people.maya, day=FRIDAY).entries,
        )
        assert not any("sleep" in repr(way()) or SECRET in repr(way()) for way in ways)
        assert chronology(subject=people.maya).lines == ()
        assert who_has_looked(subject=people.maya, before=None, most=10) == []


def test_the_ledger_keeps_it_for_nobody_to_read_and_none_of_it_concerns_a_child() -> None:
    people = cast()
    _said_apart(people)
    things = [model._meta.label_lower for model in (Thought, PersonalTalk, TalkShared, TalkRequest)]
    with system("look for what the ledger says of these"):
        seqs = list(Entry.objects.filter(thing__in=things).values_list("seq", flat=True))
        assert len(seqs) == 2
        assert not Concerns.objects.filter(seq__in=seqs).exists()
    for who in (people.grace, people.tom, *everybody(people).values()):
        with reading(who):
            assert not Image.objects.exists()
            assert not Entry.objects.exists()


def test_earlier_versions_are_of_records_and_these_are_none() -> None:
    people = cast()
    _said_apart(people)
    with reading(people.grace):
        refs = [*(one.ref for one in queries.talks(reader=people.grace.pk)), *(one.ref for one in queries.felt())]
        assert len(refs) == 2
        assert [(versions_of(ref=ref), open_record(ref=ref)) for ref in refs] == [((), None)] * 2


def test_what_governance_reads_of_somebody_says_nothing_of_it() -> None:
    people = cast()
    _said_apart(people)
    colette = user("Colette", agency("Fernshire"))
    role(colette, Role.GOVERNANCE)
    with reading(colette):
        assert SECRET not in repr(what_somebody_looked_at(user=people.grace.pk))
        assert queries.felt() == ()
        assert queries.talks(reader=colette.pk) == ()


def test_unfinished_writing_of_it_is_offered_to_nobody_when_its_writer_leaves() -> None:
    people = cast()
    with reading(people.grace):
        for kind in ("help.visit", f"{drafts.APART}talk"):
            drafts.begin(ref=uuid4(), kind=kind, subjects=[], fields={"words": SECRET}, by=people.grace, at=at())
    drafts.offer(of=people.grace, to=people.tom)
    with reading(people.tom):
        assert [one.kind for one in drafts.mine(by=people.tom)] == ["help.visit"]


def test_nothing_but_supervision_itself_names_what_is_apart_so_no_export_figure_or_copy_can_hold_it() -> None:
    source = Path(footpath.__file__).parent
    names = {"Thought", "PersonalTalk", "TalkShared", "TalkRequest", "Debrief", "DebriefOffer"}
    outside = [
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "supervision" not in str(path.relative_to(source)) and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and names & {one.name for one in node.names}
        and (node.module or "").split(".")[-1] in ("supervision_apart", "supervision_debrief")
    ]
    assert outside == []
