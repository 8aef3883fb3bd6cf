"""A child's chronology: what this reader may read, in order, once each, with no trace of the rest."""

# long because: one page, looked at by everybody who may and may not read it
from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from footpath.access import actions as access
from footpath.access.models import Subject
from footpath.access.rules import FieldClass
from footpath.ledger.actions import keep
from footpath.record.actions import MayNotWrite, write, write_again, write_many
from footpath.record.glance import filters
from footpath.record.lines import OPEN, leaning, takes_to_know
from footpath.record.models import Filing, Passage, Record
from footpath.record.queries import chronology, latest, open_record
from footpath.record.registry import kinds
from footpath.record.values import FiledTo, Opened, Page, Part, Words, Writing, Written
from footpath.store.scope import Scope, entered, system
from tests.access.cast import LONG_AGO, NOW, Cast, agency, allocate, cast, reading, role, scope_of, user
from tests.access.cast import TODAY as TODAY
from tests.record.samples import of_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def said(child: int, *others: int, words: str = "We talked.", on: date = date(2026, 11, 6), **more: Any) -> Writing:
    filed = (FiledTo(subject=child), *(FiledTo(subject=one, part=Part.PRESENT) for one in others))
    shared = Words(slot="what-happened", words=words)
    return Writing(kind="help.conversation", happened_on=on, filed_to=filed, words=(shared,), **more)


def put(people: Cast, *writings: Writing) -> list[Written]:
    with system("write for a test"):
        return write_many(writings, by=people.grace, at=NOW)


def every_page(subject: int, **how: Any) -> list[Page]:
    pages = [chronology(subject=subject, **how)]
    while pages[-1].earlier is not None:
        pages.append(chronology(subject=subject, before=pages[-1].earlier, **how))
    return pages


def _traces(page: Page | Opened | None) -> str:
    """Everything a page could show, as text."""
    return repr(page)


# --- paging ---------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(days=[0] * 38, twin=True)  # the fifty-first filing is the last entry's own second
@given(days=st.lists(st.integers(0, 12), min_size=40, max_size=170), twin=st.booleans())
def test_paging_gives_every_entry_once_and_in_order(people: Cast, days: list[int], twin: bool) -> None:
    child, other = (one.pk for one in access.add_subjects(count=2, by=people.grace, at=NOW))
    for one in (child, other):
        allocate(one, people.grace)
    if twin:
        _merge(other, child, people)
    written = put(
        people,
        *(
            said(child, *([other] if number % 3 == 0 else []), on=date(2026, 1, 1) + timedelta(days=day))
            for number, day in enumerate(days)
        ),
    )
    with reading(people.grace):
        pages = every_page(child)
        back = [chronology(subject=child, after=pages[-1].later)] if pages[-1].later else []
        while back and back[-1].later is not None:
            back.append(chronology(subject=child, after=back[-1].later))

    lines = [line for page in pages for line in page.lines]
    places = [(line.happened_on, line.record) for line in lines]
    assert places == sorted(places, reverse=True)
    assert sorted(line.record for line in lines) == [one.id for one in written]
    assert all(len(page.lines) <= 50 for page in pages)
    earlier = {line.record for page in pages[:-1] for line in page.lines}
    assert {line.record for page in back for line in page.lines} == earlier


def _merge(child: int, into: int, people: Cast) -> None:
    with system("a merge for a test"):
        one = Subject.objects.get(pk=child)
    one.reads_as_id = into
    keep(one, verb="reads as", by=people.tom, at=NOW)


def test_a_long_chronology_takes_no_more_queries_than_a_short_one(people: Cast) -> None:
    short, long = people.maya, people.theo
    put(people, *(said(short) for _ in range(20)))
    put(people, *(said(long, people.maya, on=date(2020, 1, 1) + timedelta(days=day)) for day in range(2_000)))

    def counted(subject: int, **how: Any) -> int:
        with reading(people.grace), CaptureQueriesContext(connection) as queries:
            assert chronology(subject=subject, **how).lines
        return len(queries)

    assert counted(short) == counted(long) <= 6
    assert counted(long, before=(date(2023, 1, 1), 2**40)) == counted(long)
    assert counted(long, kinds=["help.conversation"], also=[people.maya], significant=False) == counted(long)


def test_people_merged_read_as_one(people: Cast) -> None:
    one, other = people.maya, people.theo
    put(people, said(one, words="About the one"), said(other, words="About the other"), said(one, other, words="Both"))
    _merge(other, one, people)

    with reading(people.grace):
        lines = [line.line for line in chronology(subject=one).lines]

    assert len(lines) == 3
    assert sum("Both" in line for line in lines) == 1


def test_filters_narrow_and_say_only_what_is_there(people: Cast) -> None:
    put(people, said(people.maya), said(people.maya, people.theo, on=date(2024, 3, 8)))
    put(people, of_kind(_kind("voice.words"), people.maya, on=date(2025, 1, 1)))

    with reading(people.grace):
        kinds_there, years = filters(subject=people.maya)
        by_kind = chronology(subject=people.maya, kinds=["voice.words"])
        with_theo = chronology(subject=people.maya, also=[people.theo])
        in_2025 = chronology(subject=people.maya, since=date(2025, 1, 1), until=date(2025, 12, 31))

    assert {key for key, _ in kinds_there} == {"help.conversation", "voice.words"}
    assert years == [2026, 2025, 2024]
    assert [line.kind for line in by_kind.lines] == ["voice.words"]
    assert [line.happened_on for line in with_theo.lines] == [date(2024, 3, 8)]
    assert [line.happened_on.year for line in in_2025.lines] == [2025]


def _kind(key: str) -> Any:
    return next(kind for kind in kinds() if kind.key == key)


# --- no trace -------------------------------------------------------------------------------------


def _as_seen_by(who: Any, people: Cast, refs: list[Written]) -> list[Any]:
    """Every answer the record gives about these children and records."""
    with reading(who):
        return [
            *(every_page(child) for child in (people.maya, people.theo, people.kai, people.stranger)),
            *(filters(subject=child) for child in (people.maya, people.theo)),
            *(latest(subject=people.maya, kinds=[kind.key for kind in kinds()], most=3),),
            *(open_record(ref=one.ref) for one in refs),
            [model.__name__ + str(models.QuerySet(model).count()) for model in (Record, Filing, Passage)],
        ]


@pytest.mark.parametrize("number", [1, 49, 50, 51, 120])
def test_a_hidden_record_leaves_no_row_count_gap_or_page_number(people: Cast, number: int) -> None:
    put(people, *(said(people.maya, on=date(2026, 1, 1) + timedelta(days=day)) for day in range(number)))
    before = _as_seen_by(people.tom, people, [])

    hidden = put(
        people,
        *(
            said(people.maya, words="Heronsgate", on=date(2026, 1, day + 1), restricted_to=(people.grace.pk,))
            for day in range(30)
        ),
    )

    assert _as_seen_by(people.tom, people, []) == before
    assert _as_seen_by(people.tom, people, hidden)[-31:-1] == [None] * 30
    with reading(people.grace):
        assert sum(len(page.lines) for page in every_page(people.maya)) == number + 30


def test_a_withheld_record_shows_its_place_and_no_words(people: Cast) -> None:
    (kept,) = put(
        people,
        said(people.maya, words="Heronsgate", restricted_to=(people.grace.pk,), withheld=True),
    )

    with reading(people.tom):
        (line,) = chronology(subject=people.maya).lines
        opened = open_record(ref=kept.ref)
    with reading(people.grace):
        assert "Heronsgate" in _traces(chronology(subject=people.maya))

    assert line.withheld
    assert line.happened_on == date(2026, 11, 6)
    assert opened is not None
    assert opened.withheld
    assert "Heronsgate" not in _traces(opened) + repr(line)


def test_somebody_named_reads_a_restricted_record_only_while_they_are_named(people: Cast) -> None:
    (kept,) = put(people, said(people.maya, restricted_to=(people.grace.pk, people.tom.pk)))
    with reading(people.tom):
        assert open_record(ref=kept.ref)

    with system("write for a test"):
        again = said(people.maya, restricted_to=(people.grace.pk,))
        write_again(record=kept.id, version=1, writing_=again, by=people.grace, at=NOW)

    with reading(people.tom):
        assert open_record(ref=kept.ref) is None
    with reading(people.grace):
        assert open_record(ref=kept.ref)


def test_a_record_filed_to_somebody_the_reader_must_not_see_is_shut_whole(people: Cast) -> None:
    both, own = put(people, said(people.maya, people.theo, words="Heronsgate"), said(people.maya))
    access.must_not_see(
        subject=people.theo, user=people.grace, why="a relative", since=LONG_AGO, by=people.tom, at=NOW
    )  # fmt: skip

    with reading(people.grace):
        lines = chronology(subject=people.maya).lines
        assert [line.record for line in lines] == [own.id]
        assert open_record(ref=both.ref) is None
    with reading(people.tom):
        assert len(chronology(subject=people.maya).lines) == 2


def test_a_record_of_somebody_merged_with_one_the_reader_must_not_see_is_shut_whole(people: Cast) -> None:
    (twin,) = (one.pk for one in access.add_subjects(count=1, by=people.grace, at=NOW))
    (both,) = put(people, said(people.maya, twin))
    _merge(twin, people.theo, people)
    access.must_not_see(
        subject=people.theo, user=people.grace, why="a relative", since=LONG_AGO, by=people.tom, at=NOW
    )  # fmt: skip

    with reading(people.grace):
        assert open_record(ref=both.ref) is None
        assert chronology(subject=people.maya).lines == ()


# --- each child's own -----------------------------------------------------------------------------


def _of_siblings(people: Cast) -> Writing:
    return Writing(
        kind="help.visit", happened_on=date(2026, 11, 4),
        filed_to=(FiledTo(subject=people.maya), FiledTo(subject=people.kai)),
        words=(
            Words(slot="what-happened", words="We sat in the kitchen."),
            Words(slot="said", subject=people.maya, words="Maya: pancakes."),
            Words(slot="said", subject=people.kai, words="Kai: my phone."),
            Words(slot="health", subject=people.maya, words="Asleep by nine."),
        ),
    )  # fmt: skip


def test_a_siblings_own_paragraph_is_never_shown(people: Cast) -> None:
    (visit,) = put(people, _of_siblings(people))

    with reading(people.grace):
        mine = open_record(ref=visit.ref)
        lines = chronology(subject=people.maya)
    with reading(people.owen):
        theirs = open_record(ref=visit.ref)

    assert mine is not None
    assert theirs is not None
    assert {one.words for one in mine.paragraphs} == {"We sat in the kitchen.", "Maya: pancakes.", "Asleep by nine."}
    assert {one.words for one in theirs.paragraphs} == {"We sat in the kitchen.", "Kai: my phone."}
    assert "phone" not in _traces(lines) + _traces(mine)
    assert "ancakes" not in _traces(theirs)


def test_a_sibling_nobody_may_know_of_is_not_in_the_record_they_share(people: Cast) -> None:
    (visit,) = put(people, _of_siblings(people))

    with reading(people.grace):
        opened = open_record(ref=visit.ref)

    assert opened is not None
    assert [one.subject for one in opened.present] == [people.maya]
    assert str(people.kai) not in {str(one.subject) for one in opened.present}


@pytest.mark.parametrize("field_class", [one for one in FieldClass if one is not FieldClass.NARRATIVE])
def test_words_of_a_kind_of_fact_are_open_only_where_that_kind_of_fact_is(
    people: Cast, field_class: FieldClass
) -> None:
    slots = [(kind, slot) for kind in kinds() for slot in kind.slots if slot.field_class == field_class]
    everything = [
        (kind, of_kind(kind, people.maya, words="Quillfeather"))
        for kind in {kind.key: kind for kind, _ in slots}.values()
    ]
    written = put(people, *(one for _, one in everything)) if everything else []
    without = int(FieldClass(1023) & ~field_class)

    for classes, expected in ((1023, True), (without, False)):
        with entered(Scope(reader=people.tom.pk, on=NOW.date(), classes={people.maya: classes})):
            for (kind, _), one in zip(everything, written, strict=True):
                opened = open_record(ref=one.ref)
                if not expected and takes_to_know(kind.key) != OPEN:
                    assert opened is None, f"{kind.key} is known of only together with what it holds"
                    continue
                assert opened is not None
                there = {paragraph.slot for paragraph in opened.paragraphs}
                wanted = {slot.key for slot in kind.slots if slot.field_class == field_class}
                assert (wanted <= there) is expected
                assert expected or not wanted & there


def test_the_line_never_says_what_only_some_may_read(people: Cast) -> None:
    """A headline stands open to all who may open the record, so it is made of narrative alone."""
    with system("write for a test"):
        for kind in kinds():
            said_ = of_kind(kind, people.maya)
            shut = {slot.key for slot in kind.slots if slot.field_class != FieldClass.NARRATIVE}
            words = tuple(replace(one, words="Quillfeather") if one.slot in shut else one for one in said_.words)
            write(replace(said_, words=words), by=people.grace, at=NOW)

    apart = [kind.key for kind in kinds() if not kind.in_chronology]
    with entered(Scope(reader=people.tom.pk, on=NOW.date(), classes={people.maya: int(FieldClass.NARRATIVE)})):
        pages = [*every_page(people.maya), *every_page(people.maya, kinds=apart)]

    assert sum(len(page.lines) for page in pages) == len([one for one in kinds() if takes_to_know(one.key) == OPEN])
    assert "Quillfeather" not in "".join(map(_traces, pages))


# --- who may write --------------------------------------------------------------------------------


def test_nobody_writes_about_a_child_they_are_not_beside(people: Cast) -> None:
    with reading(people.grace), pytest.raises(MayNotWrite, match="not beside"):
        write(said(people.stranger), by=people.grace, at=NOW)


def test_nobody_files_to_somebody_they_cannot_see(people: Cast) -> None:
    with reading(people.grace), pytest.raises(MayNotWrite, match="not somebody you can see"):
        write(said(people.maya, people.stranger), by=people.grace, at=NOW)


def test_a_volunteer_reads_narrative_and_not_health(people: Cast) -> None:
    from footpath.access.rules import Role

    (visit,) = put(people, _of_siblings(people))
    ruth = user("Ruth", agency("Family charity"))
    role(ruth, Role.VOLUNTEER)
    allocate(people.maya, ruth)

    with reading(ruth):
        opened = open_record(ref=visit.ref)

    assert opened is not None
    assert "Maya: pancakes." in _traces(opened)
    assert "Asleep" not in _traces(opened)


# --- the lines agree ------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    masks=st.lists(st.sampled_from([0, 1, 3, 4, 7, 13, 15, 255, 1023]), min_size=4, max_size=4),
    everyone=st.sampled_from([0, 0, 1, 127]),
    barred=st.frozensets(st.integers(0, 3), max_size=1),
    named=st.booleans(),
)
def test_the_two_lines_let_the_same_rows_through(
    people: Cast, masks: list[int], everyone: int, barred: frozenset[int], named: bool
) -> None:
    """What the managers ask and what the database asks are two statements of one rule."""
    children = [people.maya, people.theo, people.kai, people.stranger]
    if not _held(people):
        _several(people, children)
    classes = {child: 0 if number in barred else masks[number] for number, child in enumerate(children)}
    scope = Scope(
        reader=people.owen.pk if named else people.tom.pk, on=NOW.date(), classes=classes, everyone=everyone,
        barred=frozenset(children[number] for number in barred),
    )  # fmt: skip

    for model in (Record, Filing, Passage):
        with entered(scope):
            second = set(models.QuerySet(model).values_list("pk", flat=True))
        with entered(scope):
            connection.enter_scope(Scope(reader=0, on=TODAY, system=True))  # type: ignore[attr-defined]
            first = set(model._default_manager.values_list("pk", flat=True))
        assert first == second, json.dumps({"model": model.__name__, "masks": masks, "everyone": everyone})


def _held(people: Cast) -> int:
    with system("count what there is"):
        return Record.objects.count()


def _several(people: Cast, children: list[int]) -> None:
    one, two, three, four = children
    owen = (people.owen.pk,)
    there = put(
        people,
        said(one), said(one, two), said(two, three), said(four, restricted_to=owen),
        said(one, restricted_to=owen, withheld=True), said(two, four, restricted_to=owen, withheld=True),
        *(of_kind(kind, children[number % 4], children[(number + 1) % 4]) for number, kind in enumerate(kinds())),
    )  # fmt: skip
    speaking = [kind for kind in kinds() if kind.key in leaning()]
    assert speaking
    # What speaks of each of them, filed to somebody of whom that one says nothing, too.
    put(
        people,
        *(of_kind(kind, children[number % 4], children[(number + 2) % 4], mention=written.id)
          for kind in speaking for number, written in enumerate(there[:12])),
    )  # fmt: skip


def test_with_the_second_line_gone_a_strangers_chronology_is_still_empty(people: Cast) -> None:
    put(people, said(people.stranger, words="Heronsgate"))

    with entered(scope_of(people.grace)):
        connection.enter_scope(Scope(reader=0, on=TODAY, system=True))  # type: ignore[attr-defined]
        assert chronology(subject=people.stranger).lines == ()
        assert filters(subject=people.stranger) == ([], [])
