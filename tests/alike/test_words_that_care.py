"""Kinder words are offered and never put in; what a child asked to have said of them comes before any list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.kernel.words import NotWords, chosen_of, offers, ours, read
from footpath.kernel.words.lists import in_force

TODAY = date(2026, 11, 20)
PHRASES, TERMS = in_force([ours()], on=TODAY)
LOCAL = """
title = "Fernshire's words"
source = "The young people's council, 2026"
standing = "local"
valid_from = 2026-01-01
without = ["placement"]

[[words]]
said = ["contact"]
instead = ["seeing your people"]
"""


def said(text: str, *chosen: str) -> list[str]:
    asked = [chosen_of("Maya", one) for one in chosen]
    return [one.said for one in offers(text, phrases=PHRASES, terms=TERMS, chosen=asked)]


def test_family_time_is_offered_for_contact_and_contact_details_are_left_alone() -> None:
    [one] = offers("Contact on Sunday; their contact details are here.", phrases=PHRASES)

    assert (one.said, one.instead[0]) == ("Contact", "family time")


def test_what_somebody_said_is_never_touched() -> None:
    assert said('He said, “I want contact.” She wrote "no contact".') == []


@pytest.mark.parametrize(
    ("words", "say", "avoid"),
    [
        ("“Call me Maya. Say autistic.”", ("autistic",), ()),
        ("say autistic, not has autism", ("autistic",), ("has autism",)),
        ("“Kai. And don’t say missing like I’m a cat.”", (), ("missing",)),
        ("“Samir. Say I came here, not that I was found.”", ("I came here",), ("found",)),
        ("Call me Bean", (), ()),
    ],
)
def test_what_a_child_chose_is_read_from_their_own_words(
    words: str, say: tuple[str, ...], avoid: tuple[str, ...]
) -> None:
    chosen = chosen_of("Maya", words)

    assert (chosen.say, chosen.avoid) == (say, avoid)


def test_a_childs_own_words_come_first_and_are_never_contradicted() -> None:
    maya = chosen_of("Maya", "say autistic, not has autism")
    first, *rest = offers("Contact on Sunday. Maya has autism.", phrases=PHRASES, chosen=[maya])

    assert (first.said, first.instead, first.whose) == ("has autism", ("autistic",), "Maya")
    assert [one.said for one in rest] == ["Contact"]
    theo = chosen_of("Theo", "Say respite.")
    assert [one.said for one in offers("A respite on Friday.", phrases=PHRASES, chosen=[theo])] == []
    nobody = chosen_of("Kai", "don’t say family time")
    [one] = offers("Contact on Sunday.", phrases=PHRASES, chosen=[nobody])
    assert "family time" not in one.instead


def test_the_laws_words_are_kept_with_a_plain_gloss() -> None:
    [one] = offers("A section 47 enquiry was begun.", phrases=PHRASES, terms=TERMS)

    assert one.is_law
    assert one.instead == ()
    assert "seriously harmed" in one.why


def test_an_areas_own_words_stand_in_place_of_ours_from_their_day() -> None:
    before, _ = in_force([ours(), read(LOCAL)], on=date(2025, 12, 31))
    since, _ = in_force([ours(), read(LOCAL)], on=TODAY)

    assert offers("Contact in placement.", phrases=before)[0].instead[0] == "family time"
    assert [one.said for one in offers("Contact in placement.", phrases=since)] == ["Contact"]
    assert offers("Contact", phrases=since)[0].instead == ("seeing your people",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nothing = [", "not a TOML file"),
        ('title = "A"\nsource = "B"\nvalid_from = 2026-01-01\nstanding = "ours"', "“standing” is one of"),
        ('title = "A"\nsource = "B"\nvalid_from = "today"\nstanding = "local"', "is a day"),
        ('title = "A"\nsource = "B"\nvalid_from = 2026-01-01\nstanding = "local"', "nothing in it"),
        (f"{LOCAL}\n[[words]]\nsaid = ['x']", "(“x”) need “instead”"),
        (f"{LOCAL}\n[[terms]]\nterm = 'x'", "“gloss”"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, fault: str) -> None:
    with pytest.raises(NotWords) as wrong:
        read(text)

    assert fault in str(wrong.value)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="contat placemend “”.,\n", max_size=120))
def test_whatever_is_offered_was_written(text: str) -> None:
    for one in offers(text, phrases=PHRASES, terms=TERMS):
        assert " ".join(one.said.casefold().split()) in " ".join(text.casefold().split())
