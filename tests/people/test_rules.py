"""Names folded and mistyped, days half known, and kinship read both ways; no database."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from footpath.people.rules import spelling
from footpath.people.rules.asking import days_apart, understand
from footpath.people.rules.coded import coded_in_words
from footpath.people.rules.dates import HowExact, age_of, day_in_words
from footpath.people.rules.kinship import UnknownKinship, kinship, kinships
from footpath.people.rules.naming import Named, first_in, initials_of, whole_name
from footpath.people.rules.nicknames import other_forms

TODAY = date(2026, 11, 20)
WORDS = st.text(string.ascii_lowercase, min_size=5, max_size=14)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Zieliński", ("zielinski",)),
        ("O’Shea", ("oshea",)),
        ("Linden-Shaw", ("linden", "shaw")),
        ("Łukasz  Søren", ("lukasz", "soren")),
        ("Siân", ("sian",)),
        ("  ", ()),
    ],
)
def test_a_name_is_folded_to_plain_letters(written: str, words: tuple[str, ...]) -> None:
    assert spelling.fold(written) == words


@given(word=WORDS, data=st.data())
def test_any_two_mistakes_still_lead_to_the_word(word: str, data: st.DataObject) -> None:
    typed = word
    for _ in range(2):
        place = data.draw(st.integers(0, len(typed) - 1))
        letter = data.draw(st.sampled_from(string.ascii_lowercase))
        kept, rest = typed[:place], typed[place + 1 :]
        typed = data.draw(st.sampled_from([kept + rest, kept + letter + typed[place:], kept + letter + rest]))
    looked_for = {key for keys in spelling.typed(typed).values() for key in keys}

    assert OSA.distance(word, typed) <= 2
    if spelling.mistakes_allowed(typed) == 2:
        assert looked_for & spelling.spellings(word)


def test_a_long_word_costs_no_more_to_keep_than_a_short_one() -> None:
    assert len(spelling.spellings("abcdefghijklmnopqrst")) <= 45


@pytest.mark.parametrize(
    ("one", "other"),
    [("kerry", "kerri"), ("stephen", "stefen"), ("shaun", "shawn"), ("philip", "fillip")],
)
def test_names_that_sound_alike_are_heard_alike(one: str, other: str) -> None:
    assert spelling.sound(one) == spelling.sound(other)


@pytest.mark.parametrize(
    ("said", "formal"),
    [("kate", "catherine"), ("mo", "muhammad"), ("gosia", "malgorzata"), ("seun", "oluwaseun")],
)
def test_a_short_form_leads_to_the_name_and_back(said: str, formal: str) -> None:
    assert formal in other_forms(said)
    assert said in other_forms(formal)


def test_one_relationship_is_read_both_ways_in_words_for_each_sex() -> None:
    mother = kinship("mother")

    assert mother.forward("F") == "mother"
    assert [mother.back(sex) for sex in "MFU"] == ["son", "daughter", "child"]


def test_a_kind_of_relationship_has_the_days_of_its_law() -> None:
    with pytest.raises(UnknownKinship):
        kinship("civil partner", on=date(2004, 1, 1))
    assert kinship("civil partner", on=date(2006, 1, 1)).is_said
    assert all(kind.is_said["U"] and kind.is_back["U"] for kind in kinships().values())


def test_what_somebody_is_known_as_is_said_first() -> None:
    usual = Named("usual", "Theodore", "Linden-Shaw")
    known = Named("known as", "Theo", "")

    assert whole_name([usual, known]) == "Theo Linden-Shaw"
    assert whole_name([Named("usual", "", "Shaw")]) == "Shaw"
    assert whole_name([]) == ""
    assert initials_of("Theo Linden-Shaw") == "TS"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (HowExact.EXACT, "1 January 2008"),
        (HowExact.MONTH, "January 2008"),
        (HowExact.YEAR, "2008"),
        (HowExact.ABOUT, "about 1 January 2008"),
        (HowExact.AS_TOLD, "1 January 2008, as told"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(how: HowExact, words: str) -> None:
    assert day_in_words(date(2008, 1, 1), how) == words


def test_an_age_says_about_where_the_birthday_is_not_known() -> None:
    born = date(2008, 1, 1)

    assert age_of(born, how=HowExact.AS_TOLD, on=TODAY) == "about 18"
    assert age_of(born, on=TODAY) == "18"
    assert age_of(None, due_on=date(2027, 1, 15), on=TODAY) == "unborn, due 15 January 2027"


@pytest.mark.parametrize(
    ("typed", "words", "born", "numbers"),
    [
        ("Theo Shaw 19 May 2022", ("theo", "shaw"), date(2022, 5, 19), ()),
        ("theo, born 19/5/2022", ("theo",), date(2022, 5, 19), ()),
        ("Maya 2017", ("maya",), date(2017, 1, 1), ()),
        ("C0000001", (), None, ("C0000001",)),
        ("999 000 0018", (), None, ("9990000018",)),
        ("", (), None, ()),
    ],
)
def test_what_somebody_types_is_understood(
    typed: str, words: tuple[str, ...], born: date | None, numbers: tuple[str, ...]
) -> None:
    asked = understand(typed, today=TODAY)

    assert asked.words == words
    assert (asked.born.earliest if asked.born else None) == born
    assert asked.numbers == numbers


@given(typed=st.text(max_size=60))
def test_anything_at_all_may_be_typed(typed: str) -> None:
    understand(typed, today=TODAY)


def test_two_birthdays_may_be_one_mistyped() -> None:
    assert days_apart(date(2022, 5, 9), date(2022, 9, 5)) == "swapped"
    assert days_apart(date(2022, 5, 9), date(2022, 5, 19)) == "slip"
    assert days_apart(date(2022, 5, 9), date(2021, 12, 25)) == ""


def test_a_code_is_said_in_the_words_of_its_list_and_one_that_is_none_as_it_stands() -> None:
    assert coded_in_words("WIRT", listed="cin.ethnicity") == "Traveller of Irish heritage"
    assert coded_in_words("WIRT", listed="cin.ethnicity", on=date(1950, 1, 1)) == "Traveller of Irish heritage"
    assert coded_in_words("NONE", listed="cin.ethnicity") == "NONE in the list “cin.ethnicity”"
    assert coded_in_words("A", listed="no.such.list") == "A in the list “no.such.list”"


def test_a_death_in_the_year_of_a_birth_that_is_not_exact_is_not_said_to_be_on_one_day() -> None:
    day = date(2020, 1, 1)

    assert age_of(day, how=HowExact.YEAR, died_on=day, on=date(2026, 11, 20)) == "died aged about one or under"
    assert age_of(day, died_on=day, on=date(2026, 11, 20)) == "died on the day they were born"


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("Theo Linden-Shaw", "Theo"),
        ("Unborn baby, due 10 February 2027", "Baby"),
        ("No name yet (child C0000001)", "No name yet (child C0000001)"),
        ("this child", "this child"),
    ],
)
def test_words_in_place_of_a_name_are_not_cut_after_the_first(whole: str, said: str) -> None:
    assert first_in(whole) == said
