"""Maya's page on 20 November says what it should."""

from datetime import date

import pytest

from footpath.access.queries import beside
from footpath.demo.doing import TODAY, Area
from footpath.demo.pictures import drawing
from footpath.record import glance, queries
from footpath.record.models import Filing
from footpath.record.values import Opened
from footpath.store.scope import entered
from tests.demo.conftest import Reading

KINDS = (
    "help.know-first", "help.footing", "voice.talk-and-listen", "voice.words", "understanding.life",
    "understanding.worries", "help.next",
)  # fmt: skip


@pytest.fixture(scope="module")
def stands(area: Area, reading: Reading) -> dict[str, list[Opened]]:
    """What stands on Maya's page, as Grace reads it, newest first."""
    with entered(reading("grace")):
        return queries.latest(subject=area.people["maya"], kinds=KINDS, most=12)


def test_what_to_know_first_is_three_lines_and_one_of_them_is_protected(
    area: Area, stands: dict[str, list[Opened]]
) -> None:
    first = stands["help.know-first"][0]
    lines = first.words("lines", area.people["maya"]).splitlines()

    assert first.words("protected", area.people["maya"]) == (
        "Where Maya lives and goes to school is protected from Dean Moss."
    )
    assert lines == ["Text Kerry first; leave no voicemail.", "Weekends at Weir Street are not safe."]
    assert (first.by, first.happened_on) == ("Grace Adeyemi", date(2026, 11, 3))


def test_her_words_come_with_what_changed_because_of_them_and_her_drawing(
    area: Area, stands: dict[str, list[Opened]]
) -> None:
    latest = stands["voice.words"][0]
    maya = area.people["maya"]

    assert latest.words("words", maya) == "“Meetings on Wednesday mean I miss art. Nobody asked me.”"
    assert "moved to Tuesday" in latest.words("changed", maya)
    assert latest.words("call-me", maya) == "“Call me Maya. Say autistic.”"
    assert latest.words("matters", maya).splitlines() == ["herons", "Theo laughing", "my own bed"]
    assert latest.attached[0].is_picture
    assert latest.for_whom == "Maya"


def test_what_is_next_has_a_visit_a_meeting_a_plan_and_a_promise(area: Area, stands: dict[str, list[Opened]]) -> None:
    due = {one.words("what", area.people["maya"]): one.facts["due_on"] for one in stands["help.next"]}
    promised = [one.words("what", area.people["maya"]) for one in stands["help.next"] if one.facts["promised"]]

    assert due["Visit at school"] == date(2026, 11, 24)
    assert due["Birth plan meeting"] == date(2026, 12, 2)
    assert due["Plan looked at together"] == date(2026, 12, 15)
    assert promised == ["An answer about art club money"]


def test_who_has_not_been_asked_is_said_beside_what_life_is_like(area: Area, stands: dict[str, list[Opened]]) -> None:
    life = stands["understanding.life"][0]

    assert life.words("life", area.people["maya"]).startswith("Maya gets herself and Theo’s bag ready")
    assert life.words("not-asked", area.people["maya"]) == "Not asked: Dean (not safe; Tom decided)."


def test_family_help_stands_by_agreement_since_may_2025(area: Area, stands: dict[str, list[Opened]]) -> None:
    footing = stands["help.footing"][0]

    assert footing.words("footing", area.people["maya"]) == "Family Help, by agreement with Kerry, since 12 May 2025."
    assert footing.happened_until is None


def test_she_was_last_seen_and_heard_alone_at_school_on_4_november(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        met = glance.last_met(subject=area.people["maya"], kinds=("help.visit", "help.conversation"))

    alone = met[Filing.Part.SPOKEN_ALONE]
    assert (alone.happened_on, alone.by, alone.where) == (date(2026, 11, 4), "Grace Adeyemi", "at school")
    assert max(one.happened_on for one in met.values()) == alone.happened_on


def test_kai_was_last_seen_alone_by_bilal_on_6_november(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        met = glance.last_met(subject=area.people["kai"], kinds=("help.visit", "help.conversation"))

    assert met[Filing.Part.SPOKEN_ALONE].happened_on == date(2026, 11, 6)
    assert met[Filing.Part.NOT_SEEN].happened_on == date(2026, 10, 27)


def test_grace_leads_since_may_2025_and_jo_is_beside_her(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        helpers = beside(subject=area.people["maya"], on=TODAY)

    assert (helpers[0].name, helpers[0].since) == ("Grace Adeyemi", date(2025, 5, 12))
    assert "Jo Tan" in {helper.name for helper in helpers}


def test_the_break_in_is_one_event_filed_to_four_people_with_what_was_found(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        page = queries.chronology(subject=area.people["maya"], kinds=["frontdoor.contact"])
        [night] = [line for line in page.lines if line.happened_on == date(2024, 2, 18)]

    assert {one.subject for one in night.present} == {area.people[who] for who in ("kai", "maya", "theo", "kerry")}
    assert "harm was found" in night.found.lower()


def test_the_drawing_is_the_same_each_time_it_is_drawn() -> None:
    assert drawing() == drawing()
    assert drawing().startswith(b"\x89PNG")
