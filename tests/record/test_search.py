"""Any word a reader may read finds its passage; nothing else does; and nobody's words are ever a query."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from footpath.access import actions as access
from footpath.access.rules import FieldClass, Role
from footpath.record.actions import write, write_again, write_many
from footpath.record.search import find, fold
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import Scope, entered, system, writing
from tests.access.cast import LONG_AGO, NOW, Cast, cast, later, reading, role, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def visit(*words: Words, about: tuple[int, ...], **more: Any) -> Writing:
    filed = tuple(FiledTo(subject=one) for one in about)
    return Writing(kind="help.visit", happened_on=date(2026, 11, 4), filed_to=filed, words=words, **more)


def put(people: Cast, *writings: Writing) -> list[Written]:
    with system("write for a test"):
        return write_many(writings, by=people.grace, at=NOW)


def shared(words: str) -> Words:
    return Words(slot="what-happened", words=words)


def found(words: str, **how: Any) -> list[int]:
    return [hit.record for hit in find(words, **how).hits]


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Co")), max_size=60)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_WORDS, pick=st.randoms(use_true_random=False))
@example(text="Łódź, Kraków — “Ełk”", pick=None)
@example(text="خانه دور است", pick=None)
@example(text="naïve café ÆØÅ straße İstanbul", pick=None)
@example(text="07700 900417 FE9 7QX 1e5 007 2026-11-20 a.b@c.de http://x.y/z?q=1", pick=None)
def test_every_word_written_is_found_by_its_reader(people: Cast, text: str, pick: Any) -> None:
    (one,) = put(people, visit(shared(f"heron {text} pancakes"), about=(people.maya,)))

    with reading(people.grace):
        for word in text.split():
            if fold(word):
                assert one.id in found(word), word
                assert one.id in found(f"pancakes {word} heron"), word
    with reading(people.owen):
        assert found("pancakes") == []


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("kra", True), ("KRAKÓW", True), ("krakow", True), ("lodz", True), ("akow", False), ("lodz krakow", True),
        ("lodz gdansk", False), ("2026", True), ("20", True),
    ],
)  # fmt: skip
def test_a_word_is_found_by_its_beginning_in_any_case_and_without_its_marks(
    people: Cast, typed: str, finds: bool
) -> None:
    put(people, visit(shared("Łódź and Kraków, in 2026."), about=(people.maya,)))

    with reading(people.grace):
        assert bool(found(typed)) is finds


_INERT = [
    '"', '""', "*", "heron*", "NEAR", "NEAR(heron pancakes)", "OR", "heron OR zebra", "AND", "NOT",
    "heron NOT pancakes",
    "-", "-pancakes", "heron -pancakes", ":", "who:s1", "words:heron", "who : s2", "'", "''", "';--", "\x00",
    "heron\x00pancakes", "^heron", "{heron}", "(heron", ")", "heron & zebra", "heron | zebra", "!heron", "heron:*",
    "heron <-> zebra", "\\", "%", "_", "s1", "+heron", "heron:A", "' OR 1=1 --",
]  # fmt: skip


@pytest.mark.parametrize("typed", _INERT)
def test_signs_and_operators_are_only_words(people: Cast, typed: str) -> None:
    """Each is looked for as the words in it, and nothing else: never an error, never somebody else's."""
    (mine,) = put(people, visit(shared("heron pancakes or near not and who words"), about=(people.maya,)))
    put(people, visit(shared("heron pancakes zebra or near"), about=(people.stranger,)))
    written = set(fold("heron pancakes or near not and who words").split())
    words = fold(typed).split()
    expected = bool(words) and all(any(one.startswith(word) for one in written) for word in words)

    with reading(people.grace):
        assert found(typed) == ([mine.id] if expected else [])


# --- only what the reader may read ----------------------------------------------------------------


def test_words_of_another_child_another_class_or_a_shut_record_are_not_found(people: Cast) -> None:
    put(
        people,
        visit(shared("heronsgate one"), about=(people.stranger,)),
        visit(Words(slot="said", subject=people.kai, words="heronsgate two"), about=(people.maya, people.kai)),
        visit(shared("heronsgate three"), about=(people.maya,), restricted_to=(people.tom.pk,)),
        visit(shared("heronsgate four"), about=(people.maya,), restricted_to=(people.tom.pk,), withheld=True),
    )

    with reading(people.grace):
        assert find("heronsgate").hits == ()
        assert find("heronsgate").more is None
        assert find("heronsgate", subjects=[people.stranger, people.kai, people.maya]).hits == ()


def test_health_is_found_only_by_who_may_read_it(people: Cast) -> None:
    put(people, visit(Words(slot="health", subject=people.maya, words="splints"), about=(people.maya,)))
    ruth = user("Ruth", people.authority)
    role(ruth, Role.ADMINISTRATOR, people.north)

    with reading(people.grace):
        assert len(found("splints")) == 1
    with reading(ruth):
        assert found("splints") == []


def test_who_must_not_see_finds_nothing(people: Cast) -> None:
    put(people, visit(shared("heron"), about=(people.maya, people.theo)))
    access.must_not_see(subject=people.theo, user=people.grace, why="x", since=LONG_AGO, by=people.tom, at=NOW)

    with reading(people.grace):
        assert found("heron") == []


def test_who_is_on_duty_for_every_child_finds_in_every_record_but_one(people: Cast) -> None:
    put(people, visit(shared("heron"), about=(people.maya,)), visit(shared("heron"), about=(people.stranger,)))
    scope = Scope(
        reader=people.owen.pk, on=NOW.date(), everyone=int(FieldClass(127)), classes={people.maya: 0},
        barred=frozenset({people.maya}),
    )  # fmt: skip

    with entered(scope):
        (hit,) = find("heron").hits
        assert hit.subjects == (people.stranger,)
        assert find("heron", subjects=[people.maya]).hits == ()


def test_with_nobody_open_nothing_is_found(people: Cast) -> None:
    put(people, visit(shared("heron"), about=(people.maya,)))

    with entered(Scope(reader=people.owen.pk, on=NOW.date())):
        assert find("heron").hits == ()


# --- stale rows -----------------------------------------------------------------------------------


def test_words_written_over_are_found_no_more(people: Cast) -> None:
    (one,) = put(people, visit(shared("pancakes"), about=(people.maya,)))
    with system("write for a test"):
        again = visit(shared("waffles"), about=(people.maya,))
        write_again(record=one.id, version=1, writing_=again, by=people.grace, at=later(hours=1))

    with reading(people.grace):
        assert found("pancakes") == []
        assert found("waffles") == [one.id]


def test_an_index_row_that_is_wrong_loses_a_hit_and_never_leaks_one(people: Cast) -> None:
    put(people, visit(shared("heronsgate"), about=(people.stranger,)))
    through = f"s{people.maya}" if connection.vendor == "sqlite" else [people.maya]
    with writing("make the index wrong"), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM record_passage WHERE words = %s", ["heronsgate"])
        ((number,),) = cursor.fetchall()
        said = "%s" if connection.vendor == "sqlite" else "to_tsvector('simple', %s)"
        cursor.execute(
            f'INSERT INTO "record_search" (rowid, words, who) VALUES (%s, {said}, %s)',
            [number + 1_000_000, "heronsgate gone", through],
        )
        cursor.execute("SELECT max(id) FROM record_passage")
        ((last,),) = cursor.fetchall()
        cursor.execute(
            'INSERT INTO "record_passage" '
            "(id, record_id, subject_id, slot, field_class, source, third_party, known_to, words) "
            "SELECT %s, record_id, NULL, 'agreed', 4, '', %s, '', 'heronsgate' FROM record_passage WHERE id = %s",
            [last + 1, False, number],
        )  # fmt: skip
        cursor.execute(
            f'INSERT INTO "record_search" (rowid, words, who) VALUES (%s, {said}, %s)',
            [last + 1, "heronsgate", through],
        )

    with reading(people.grace):
        assert find("heronsgate").hits == ()
    with reading(people.owen):
        assert len(find("heronsgate").hits) == 1


# --- fifty and more -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 49, 50, 51, 100, 101, 170])
def test_fifty_at_a_time_newest_first_each_once(people: Cast, number: int) -> None:
    written = put(people, *(visit(shared(f"heron {n}"), about=(people.maya,)) for n in range(number)))

    with reading(people.grace):
        pages = [find("heron")]
        while pages[-1].more is not None:
            pages.append(find("heron", before=pages[-1].more))

    assert [hit.record for page in pages for hit in page.hits] == [one.id for one in reversed(written)]
    assert [len(page.hits) for page in pages[:-1]] == [50] * (len(pages) - 1)
    assert len(pages) == max(1, -(-number // 50))


def test_what_may_not_be_read_leaves_no_gap_among_the_hits_and_no_more(people: Cast) -> None:
    mine = put(people, *(visit(shared("heron"), about=(people.maya,)) for _ in range(60)))
    put(people, *(visit(shared("heron"), about=(people.maya,), restricted_to=(people.tom.pk,)) for _ in range(250)))

    with reading(people.grace):
        first = find("heron")
        second = find("heron", before=first.more)

    assert [hit.record for hit in (*first.hits, *second.hits)] == [one.id for one in reversed(mine)]
    assert second.more is None


def test_only_hidden_hits_is_the_same_as_none(people: Cast) -> None:
    with reading(people.grace):
        before = find("heron")
    put(people, *(visit(shared("heron"), about=(people.maya,), restricted_to=(people.tom.pk,)) for _ in range(120)))

    with reading(people.grace):
        assert find("heron") == before


def test_a_hit_shows_the_words_around_what_was_looked_for(people: Cast) -> None:
    put(people, visit(shared("She drew a heron, and then another."), about=(people.maya, people.kai)))

    with reading(people.grace):
        (hit,) = find("HERON").hits

    assert (hit.before, hit.found, hit.after) == ("She drew a ", "heron", ", and then another.")
    assert hit.subjects == (people.maya,)


def test_one_writer_writing_finds_at_once_what_they_wrote(people: Cast) -> None:
    with reading(people.grace):
        one = write(visit(shared("heron"), about=(people.maya,)), by=people.grace, at=NOW)
        assert found("heron") == [one.id]
