"""A person is found by what somebody can type, and nobody is found who may not be known."""

from __future__ import annotations

import random
import string
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.audit import digest_of_terms, noting
from footpath.access.rules import Role
from footpath.people.actions import keys, persons, protected
from footpath.people.actions.drafts import IdentifierDraft, PersonDraft, named
from footpath.people.models.finding import NameKey, NameSpelling
from footpath.people.queries.finding import Found, find
from footpath.people.queries.same import ASK, could_be_the_same
from footpath.store.scope import Scope, entered, system, writing
from tests.people.cast import NOW, SOURCE, TODAY, Lindens, add, reading, worker

FRONT_DOOR = Scope(reader=1, on=TODAY, everyone=1)


def found(words: str, **also: int) -> list[str]:
    with entered(FRONT_DOOR):
        return [one.name for one in find(words, **also)]


@pytest.fixture
def another_theo(cast: Lindens) -> int:
    [theo] = add(named("Theo", "Shaw", source=SOURCE, sex="M", born_on=date(2022, 5, 19)))
    return theo


@pytest.mark.parametrize(
    "typed",
    [
        "Kerry Linden",
        "linden kerry",
        "Kerri Lindon",
        "Kery Lindn",
        "Ekrry Linden",
        "Kerry Lindne",
        "kerry",
        "ker lin",
        "KEZZA LINDEN",
        "Kerry Linden 19 August 1995",
        "kerry 19/8/95",
    ],
)
def test_kerry_is_found_however_she_is_typed(cast: Lindens, typed: str) -> None:
    assert found(typed)[0] == "Kerry Linden"


def test_half_of_a_double_name_is_enough(cast: Lindens) -> None:
    assert "Theo Linden-Shaw" in found("Theo Shaw")
    assert "Theo Linden-Shaw" in found("Theo Linden")
    assert "Theo Linden-Shaw" in found("theo lindenshaw")


def test_a_birthday_puts_the_one_born_then_first(cast: Lindens, another_theo: int) -> None:
    assert found("Theo Shaw 19 May 2022") == ["Theo Shaw", "Theo Linden-Shaw"]
    assert found("Theo Shaw 9 May 2022") == ["Theo Linden-Shaw", "Theo Shaw"]
    with entered(FRONT_DOOR):
        second = find("Theo Shaw 9 May 2022")[1]
    assert second.why == "born 19 May 2022, a figure away"
    assert second.born == "19 May 2022"


def test_a_birthday_alone_finds_who_was_born_then(cast: Lindens) -> None:
    assert found("14/3/2017") == ["Maya Linden"]


def test_a_number_finds_its_person(cast: Lindens) -> None:
    [child] = add(
        PersonDraft(
            source="CIN census",
            identifiers=(IdentifierDraft(kind="la-child", authority="332", value="C0000001"),),
        )
    )
    assert found("c0000001") == ["No name yet (child C0000001)"]
    with system("a test"):
        persons.name(subject=child, given="Ella", source=SOURCE, by=None, at=NOW)
    assert found("C0000001") == ["Ella"]


def test_another_name_of_theirs_finds_them_and_says_so(cast: Lindens) -> None:
    with system("a test"):
        persons.name(subject=cast.kerry, given="Kerri", family="Lindon", **cast.doing)
        persons.name(subject=cast.kerry, given="Kerry", family="Linden", **cast.doing)
    with entered(FRONT_DOOR):
        [kerry] = [one for one in find("Kerri Lindon") if one.subject == cast.kerry]

    assert kerry.why == "also called Kerri Lindon"


def test_a_name_withdrawn_finds_nobody(cast: Lindens) -> None:
    with reading(cast.grace):
        row = persons.name(subject=cast.kai, given="Zebedee", **cast.doing)
        assert found("Zebedee")
        persons.withdraw(fact=row, why="Misheard", by=cast.grace, at=NOW)
    assert found("Zebedee") == []
    assert found("Kai") == ["Kai Linden"]


@pytest.mark.parametrize("typed", ["", "  ", "?", "%", "'; --", "xqzzyw vvvq", "0000"])
def test_nothing_meant_finds_nobody(cast: Lindens, typed: str) -> None:
    assert found(typed) == []


def test_two_mistakes_are_forgiven_in_nearly_every_name(db: None) -> None:
    chance = random.Random(20_261_120)
    syllables = ["ka", "mi", "ro", "sel", "tan", "bre", "lu", "dor", "fin", "wes", "gal", "nor"]

    def made(parts: int) -> str:
        return "".join(chance.choice(syllables) for _ in range(parts)).title()

    names = [(made(chance.choice((2, 3))), made(chance.choice((2, 3, 4)))) for _ in range(300)]
    add(*(named(given, family, source=SOURCE) for given, family in names))

    def mistyped(whole: str) -> str:
        place, letter = chance.randrange(1, len(whole) - 1), chance.choice(string.ascii_lowercase)
        ways = [
            whole[:place] + whole[place + 1 :],
            whole[:place] + letter + whole[place:],
            whole[:place] + letter + whole[place + 1 :],
            whole[: place - 1] + whole[place] + whole[place - 1] + whole[place + 1 :],
        ]
        return chance.choice(ways)

    tried = chance.sample(names, 100)
    hits = 0
    for given, family in tried:
        first, last = given, family
        for _ in range(2):
            if chance.random() < 0.4 and len(first) > 4:
                first = mistyped(first)
            else:
                last = mistyped(last)
        hits += f"{given} {family}" in found(f"{first} {last}")
    assert hits >= 97


def test_only_whom_the_reader_may_know_is_found(cast: Lindens, another_theo: int) -> None:
    tom = worker("Tom Ellis", Role.PRACTITIONER)

    with reading(cast.grace):
        assert [one.subject for one in find("Theo Shaw")] == [cast.theo]
    with reading(tom):
        assert find("Theo Shaw") == find("Kerry Linden") == find("14/3/2017") == ()


def test_whoever_must_not_be_seen_is_not_found_at_the_front_door(cast: Lindens) -> None:
    moira = worker("Front door", Role.FRONT_DOOR)
    access.must_not_see(subject=cast.kerry, user=moira, why="Her aunt", since=date(2020, 1, 1), by=moira, at=NOW)

    with reading(moira):
        assert "Kerry Linden" not in [one.name for one in find("Kerry Linden", most=50)]
        assert find("Kai Linden")


def test_whoever_raised_a_worry_is_not_found(cast: Lindens) -> None:
    with reading(cast.grace):
        protected.protect_informant(about=[cast.maya], who="Ngozi Oduya", **cast.doing)

    assert found("Ngozi Oduya") == []
    with system("even by the machinery"):
        assert find("Ngozi Oduya") == ()


def test_a_search_and_whom_it_showed_are_noted(cast: Lindens) -> None:
    with reading(cast.grace), noting() as notes:
        find("Maya Linden 2017")

    assert next(iter(notes.subjects)) == cast.maya
    assert notes.terms == digest_of_terms("Maya Linden 2017")


def test_a_list_costs_as_many_queries_however_many_it_finds(cast: Lindens) -> None:
    def cost(words: str) -> int:
        with entered(FRONT_DOOR), CaptureQueriesContext(connection) as queries:
            find(words)
        return len(queries)

    before = cost("Wilfred Thackeray-Bone")
    add(*(named("Wilfred", "Thackeray-Bone", source=SOURCE) for _ in range(30)))
    one, many = cost("Kai Linden"), cost("Wilfred Thackeray-Bone")
    assert before <= 12
    assert one <= 12
    assert many <= 12


def test_the_index_is_made_again_from_the_names(cast: Lindens) -> None:
    def index() -> tuple[list[object], list[object]]:
        with system("a test"):
            return (
                list(NameKey.objects.order_by("key", "subject").values_list("key", "subject")),
                list(NameSpelling.objects.order_by("key", "word").values_list("key", "word")),
            )

    before = index()
    with writing("a test"):
        NameKey.objects.all().delete()
    assert found("Kerry Linden") == []
    keys.make_all_again()

    assert index() == before


def _told(draft: PersonDraft) -> tuple[list[Found], str]:
    same = could_be_the_same(draft)
    return list(same.people), same.ask


def test_somebody_known_to_the_reader_is_shown_with_what_differs(cast: Lindens, another_theo: int) -> None:
    draft = named("Theo", "Linden Shaw", source=SOURCE, born_on=date(2022, 5, 19))

    with reading(cast.grace):
        people, ask = _told(draft)

    assert [one.subject for one in people] == [cast.theo]
    assert people[0].why == "born 9 May 2022, a figure away"
    assert ask == ASK


def test_of_somebody_known_elsewhere_there_is_one_flag_and_no_name(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.PRACTITIONER)

    with reading(tom):
        same = could_be_the_same(named("Kerri", "Lindon", source=SOURCE, born_on=date(1995, 8, 19)))
    assert same.people == ()
    assert same.ask == ASK
    assert "Kerr" not in repr(same)


def test_of_somebody_not_to_be_seen_there_is_not_even_the_flag(cast: Lindens) -> None:
    charlie = worker("Charlie Moss", Role.PRACTITIONER)
    access.must_not_see(
        subject=cast.kerry, user=charlie, why="Dean's cousin", since=date(2024, 2, 18),
        by=charlie, at=NOW,
    )  # fmt: skip

    with reading(charlie):
        same = could_be_the_same(named("Kerry", "Linden", source=SOURCE, born_on=date(1995, 8, 19)))
    assert (same.people, same.ask) == ((), "")


def test_a_number_held_already_sends_the_reader_to_ask(cast: Lindens) -> None:
    number = IdentifierDraft(kind="la-child", authority="332", value="C0000009")
    add(PersonDraft(source="CIN census", identifiers=(number,)))
    tom = worker("Tom Ellis", Role.PRACTITIONER)

    with reading(tom):
        assert could_be_the_same(PersonDraft(source=SOURCE, identifiers=(number,))).ask == ASK


def test_nobody_alike_sends_nobody_to_ask(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.PRACTITIONER)

    with reading(tom):
        for draft in (
            named("Wilfred", "Thackeray", source=SOURCE),
            named("Kerry", "Linden", source=SOURCE, born_on=date(1961, 12, 24)),
            PersonDraft(source=SOURCE, due_on=date(2027, 1, 1)),
        ):
            assert could_be_the_same(draft).ask == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kay Lyndon", "Kai Linden"), ("lyndon kay", "Kai Linden"), ("Jeen Lyndon", "Jean Linden")],
)
def test_a_name_written_as_it_is_heard_finds_its_person(cast: Lindens, typed: str, meant: str) -> None:
    assert meant in found(typed)


def test_whoever_has_only_a_name_like_it_is_said_to(cast: Lindens) -> None:
    with entered(FRONT_DOOR):
        like = {one.name: one.is_only_like for words in ("heron", "kerry linden", "kez") for one in find(words)}
        born = find("Kerri Lindon 19 August 1995")

    assert like["Aaron Shaw"]
    assert not like["Kerry Linden"]
    assert not born[0].is_only_like
