"""Why something is offered, and what the whole asks: each rule by its own example."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.chronologies.rules import asking, offering
from footpath.chronologies.rules.happening import Happening
from footpath.chronologies.rules.whose import grown_up_on, is_a_child, is_their_own_childhood

KAI, MAYA = 1, 2
NAMES = {KAI: "Kai", MAYA: "Maya"}
DAY = date(2023, 1, 2)


def _one(key: str, kind: str, day: date = DAY, *, parts: dict[int, str] | None = None, **rest: Any) -> Happening:
    return Happening(key=key, kind=kind, day=day, parts=parts or {KAI: "about"}, **rest)


def _why(*happenings: Happening) -> dict[str, list[str]]:
    return {key: [one.key for one in why] for key, why in offering.reasons(happenings).items()}


EXAMPLES = {
    "_marked": (_one("r1", "help.document", significant=True), "marked", True),
    "_fact": (_one("fbirth:1", "fact.birth"), "born", True),
    "_first": (_one("r1", "frontdoor.contact"), "first", True),
    "_harm": (_one("r1", "frontdoor.contact", words="He was shouting, and hurt her arm."), "harm", True),
    "_found": (_one("r1", "frontdoor.contact", found=True), "found", True),
    "_begins_or_ends": (_one("r1", "help.plan"), "lasts", True),
    "_met": (_one("r1", "protection.conference"), "meeting", True),
    "_missing": (_one("r1", "care.missing"), "missing", True),
    "_changed_hands": (_one("r1", "judgement.handover"), "worker", False),
    "_own_words": (_one("r1", "voice.words"), "words", True),
    "_not_seen": (_one("r1", "help.visit", parts={KAI: "not-seen"}), "not-seen", False),
    "_good": (_one("r1", "help.document", words="She laughed, and was proud of it."), "good", True),
}


def test_every_reason_has_its_example() -> None:
    assert set(EXAMPLES) == {rule.__name__ for rule in offering.RULES}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_something_is_offered_for_its_reason_and_a_plain_document_for_none(rule: str) -> None:
    one, reason, picks = EXAMPLES[rule]

    found = {each.key: each.picks for each in offering.reasons([one])["r1" if one.key == "r1" else one.key]}
    plain = _why(_one("r0", "help.document", DAY - timedelta(days=9)), _one("r9", "help.document"))

    assert found[reason] is picks
    assert plain["r9"] == []


def test_not_seen_three_times_running_is_in_a_rough_chronology_and_once_is_not() -> None:
    visits = [
        _one(f"r{n}", "help.visit", DAY + timedelta(days=n), parts={KAI: part})
        for n, part in enumerate(("spoken-with", "not-seen", "not-seen", "not-seen", "present", "not-seen"))
    ]

    picked = {
        key for key, why in offering.reasons(visits).items() if any(one.key == "not-seen" and one.picks for one in why)
    }

    assert picked == {"r3"}


def test_good_things_are_in_a_rough_chronology_every_year() -> None:
    days = [
        _one(f"r{year}", "help.visit", date(year, 5, 1), words="He laughed.", parts={KAI: "present"})
        for year in range(2019, 2025)
    ]

    why = offering.reasons(days)

    assert all(any(one.key == "good" and one.picks for one in why[each.key]) for each in days)


def _asked(*happenings: Happening, children: tuple[int, ...] = (KAI, MAYA)) -> dict[str, asking.Question]:
    return {one.rule: one for one in asking.questions(happenings=happenings, names=NAMES, children=children)}


def _visits(count: int, part: str, who: int = KAI, **beside: str) -> list[Happening]:
    parts = {who: part} | ({MAYA: beside["maya"]} if "maya" in beside else {})
    return [_one(f"r{n}", "help.visit", DAY + timedelta(days=7 * n), parts=parts) for n in range(count)]


ASKED = {
    "not_seen_in_a_row": (_visits(3, "not-seen"), _visits(2, "not-seen"), "not-seen"),
    "never_seen_beside_the_others": (
        _visits(3, "mentioned", maya="spoken-alone"), _visits(3, "present", maya="spoken-alone"), "never-seen",
    ),
    "contacts_that_grew": (
        [_one(f"r{n}", "frontdoor.contact", DAY + timedelta(days=30 * n)) for n in range(3)],
        [_one(f"r{n}", "frontdoor.contact", DAY + timedelta(days=400 * n)) for n in range(3)],
        "contacts-grew",
    ),
    "left_undone_by_us": (
        [_one(f"r{n}", "help.next", DAY + timedelta(days=n), facts={"why_not": "we-did-not-tell"}) for n in range(2)],
        [_one(f"r{n}", "help.next", DAY + timedelta(days=n), facts={"why_not": "not-brought"}) for n in range(2)],
        "undone-by-us",
    ),
    "long_silences": (
        [_one("r1", "help.visit"), _one("r2", "help.visit", DAY + timedelta(days=120))],
        [_one("r1", "help.visit"), _one("r2", "help.visit", DAY + timedelta(days=60))],
        "silence",
    ),
    "a_new_adult": ([_one("fhome:1", "fact.adult", facts={"name": "Marek"})], [_one("r1", "help.visit")], "new-adult"),
    "the_same_worry_again": (
        [_one(f"r{n}", "frontdoor.contact", DAY + timedelta(days=n), words="He was shouting.") for n in range(2)],
        [_one("r1", "frontdoor.contact", words="He was shouting."), _one("r2", "frontdoor.contact", words="Money.")],
        "again-home-not-safe",
    ),
}  # fmt: skip


def test_every_question_has_its_example() -> None:
    assert set(ASKED) == {rule.__name__ for rule in asking.RULES}


@pytest.mark.parametrize("rule", ASKED)
def test_the_whole_asks_where_there_is_something_to_ask_and_not_elsewhere(rule: str) -> None:
    there, not_there, key = ASKED[rule]

    question = _asked(*there)[key]

    assert question.asks.rstrip().endswith(("?", "them."))
    assert set(question.from_) <= {one.key for one in there}
    assert question.from_
    assert key not in _asked(*not_there)


def test_what_was_found_stands_beside_a_worry_that_comes_again() -> None:
    first = _one("r1", "frontdoor.contact", words="He hit the door.", found=True)
    second = _one("r2", "frontdoor.contact", DAY + timedelta(days=40), words="Shouting again.")

    asks = _asked(first, second)["again-home-not-safe"].asks

    assert "What was found is not written beside one of them." in asks


def test_no_question_is_a_score_or_an_alarm() -> None:
    everything = [one for there, _, _ in ASKED.values() for one in there]

    for question in asking.questions(happenings=everything, names=NAMES, children=[KAI, MAYA]):
        said = question.asks.lower()
        assert not [word for word in ("risk", "score", "%", "alert", "overdue", "high", "concerning") if word in said]


def test_a_question_is_asked_anew_when_something_new_is_there_to_ask_about() -> None:
    before, after = _visits(3, "not-seen"), _visits(4, "not-seen")

    assert _asked(*before)["not-seen"].key != _asked(*after)["not-seen"].key
    assert _asked(*before)["not-seen"].key == _asked(*_visits(3, "not-seen"))["not-seen"].key


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(["not-seen", "present"])), max_size=40))
def test_the_rules_say_the_same_in_whatever_order_things_were_written_down(told: list[tuple[int, str]]) -> None:
    happenings = [
        _one(f"r{n}", "help.visit", DAY + timedelta(days=day), parts={KAI: part}) for n, (day, part) in enumerate(told)
    ]

    assert offering.reasons(happenings) == offering.reasons(happenings[::-1])
    assert _asked(*happenings) == _asked(*happenings[::-1])


def test_a_childhood_ends_on_the_eighteenth_birthday() -> None:
    kerry = date(1995, 8, 19)

    assert is_their_own_childhood(kerry, happened_on=date(2013, 8, 18))
    assert not is_their_own_childhood(kerry, happened_on=date(2013, 8, 19))
    assert grown_up_on(date(2008, 2, 29)) == date(2026, 3, 1)
    assert is_a_child(None, on=DAY)
