"""The shape of a family's need: judged by a worker, for planning, revised, and hidden from everybody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from footpath.access import actions as access
from footpath.access.rules import FieldClass, Role
from footpath.judgement.actions import shapes as actions
from footpath.judgement.models.shapes import ShapeOfNeed
from footpath.judgement.queries.shapes import needed_here, shapes_of
from footpath.record.actions import MayNotWrite
from footpath.record.queries import chronology
from footpath.store.scope import system
from tests.access.cast import Cast, agency, cast, reading, role, user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHY = "A father in prison and a mother who copes"


def judged(people: Cast, shape: str = "one-thing") -> ShapeOfNeed:
    with reading(people.grace):
        return actions.judge(subject=people.maya, shape=shape, why=WHY, by=people.grace, at=AT)


def test_what_is_judged_anew_ends_what_was_and_only_one_stands() -> None:
    people = cast()
    first = judged(people)
    judged(people, "a-blow")
    with reading(people.tom):
        found = shapes_of(subjects=[people.maya, people.theo])
    assert {one: (shape.words, shape.by) for one, shape in found.items()} == {people.maya: ("A sudden blow", "Grace")}
    with system("what stood before"):
        first.refresh_from_db()
    assert first.until == TODAY


def test_nobody_is_judged_in_a_word_of_their_own_or_without_a_reason() -> None:
    people = cast()
    with reading(people.grace):
        with pytest.raises(actions.NotJudged, match="Choose one"):
            actions.judge(subject=people.maya, shape="hard-to-reach", why=WHY, by=people.grace, at=AT)
        with pytest.raises(actions.NotJudged, match="five words"):
            actions.judge(subject=people.maya, shape="a-blow", why="obvious", by=people.grace, at=AT)
        assert shapes_of(subjects=[people.maya]) == {}


def test_somebody_the_child_is_only_shared_with_neither_judges_nor_reads_it() -> None:
    people = cast()
    judged(people)
    partner = user("Reed", agency("Schools"))
    role(partner, Role.PARTNER)
    access.share(
        subject=people.maya, with_=partner, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE, basis="Kerry agreed",
        since=date(2024, 11, 1), until=None, by=people.tom, at=AT,
    )  # fmt: skip
    with reading(partner):
        assert shapes_of(subjects=[people.maya]) == {}
        with pytest.raises(MayNotWrite):
            actions.judge(subject=people.maya, shape="a-blow", why=WHY, by=partner, at=AT)
    with reading(people.owen):
        assert shapes_of(subjects=[people.maya]) == {}


def test_it_is_no_entry_of_the_childs_story() -> None:
    people = cast()
    judged(people)
    with reading(people.grace):
        assert chronology(subject=people.maya).lines == ()


def test_what_is_needed_here_is_counted_in_the_order_of_the_list_and_what_is_not_judged_is_said() -> None:
    people = cast()
    judged(people, "many-things")
    with reading(people.tom):
        found = needed_here(subjects=[people.maya, people.theo], on=TODAY)
    assert [(words, number) for words, _, number in found.counted] == [
        ("Something that will pass", 0), ("One thing that is hard", 0), ("A sudden blow", 0),
        ("Many things, for a long time", 1), ("We have not found a way in", 0),
    ]  # fmt: skip
    assert found.unjudged == 1
