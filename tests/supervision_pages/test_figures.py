"""Whether there is room to talk: counted among many, of whole quarters, through the one exit, and never by a filter."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.judgement.queries.supervision_figures import Quarter, What, quarters_before, used
from footpath.ledger.models import Entry
from footpath.store.scope import system
from footpath.web.supervision.figures import ALL, NOT_SHOWN, OTHERS, shown
from tests.supervision_pages.made import SECRET, a_talk, at, told
from tests.web.world import TODAY, World

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def quarter(sizes: dict[str, int], done: dict[tuple[str, What], list[int]]) -> Quarter:
    """A quarter with so many people a service, and how often each of the first of them did something."""
    people: dict[int, str] = {}
    of: dict[str, list[int]] = {}
    for name, size in sizes.items():
        of[name] = list(range(len(people), len(people) + size))
        people |= dict.fromkeys(of[name], name)
    times = tuple(
        (what, who)
        for (name, what), each in done.items()
        for who, number in zip(of[name], each, strict=False)
        for _ in range(number)
    )
    return Quarter(first=FIRST, last=LAST, people=people, done=times)


def rows(one: Quarter) -> dict[str, tuple[str, ...]]:
    """What is shown of it: each row's talks, offers, debriefs asked for and held."""
    (told_,) = shown((one,))
    return {row[0]: tuple(row[1:]) for row in told_.table.rows} if told_.table else {}


def test_what_many_did_is_shown_by_service_and_what_few_did_is_not_whatever_its_size() -> None:
    one = quarter(
        {"North": 12, "South": 11, "Coast": 12},
        {("North", What.TALKS): [3] * 10, ("South", What.TALKS): [2] * 9, ("Coast", What.TALKS): [12, 9]},
    )
    found = rows(one)
    assert found["Coast"][0] == NOT_SHOWN, "twenty-one talks of two people are those two people’s"
    shown_ = [name for name in ("North", "South", ALL) if found[name][0] != NOT_SHOWN]
    assert len(shown_) == 2, "one beside it is held back too, or it would be what is left"
    assert list(found["Coast"][1:]) == ["0", "0", "0"]


def test_a_small_service_has_no_row_of_its_own_and_cannot_be_what_is_left_of_the_whole() -> None:
    talks = {(name, What.TALKS): [2] * 8 for name in ("North", "South")} | {("Small", What.TALKS): [7, 7, 7]}
    found = rows(quarter({"North": 12, "South": 9, "Small": 3}, talks))
    assert set(found) == {"North", OTHERS, ALL}, "the next smallest goes with it, so that nobody is left alone"
    found = rows(quarter({"North": 12, "Small": 3, "": 4}, {("North", What.TALKS): [2] * 8}))
    assert set(found) == {"North", OTHERS, ALL}
    found = rows(quarter({"North": 12, "Small": 3}, {("North", What.TALKS): [2] * 8}))
    assert set(found) == {ALL}
    assert rows(quarter({"North": 3, "Small": 2}, {("North", What.TALKS): [9, 9, 9]})) == {}


def test_no_difference_of_what_is_shown_pins_a_number_that_is_not() -> None:
    """Whoever adds and subtracts what is rounded to 5 is left with five numbers at least for what is held back."""
    for few in range(1, 6):
        found = rows(
            quarter(
                {"North": 20, "South": 20, "Coast": 20},
                {("North", What.ASKED): [1] * 18, ("South", What.ASKED): [1] * 13, ("Coast", What.ASKED): [1] * few},
            )
        )
        north, south, coast, whole = (_could_be(found[name][2]) for name in ("North", "South", "Coast", ALL))
        left = {every - one - other for every in whole for one in north for other in south} & set(coast)
        assert found["Coast"][2] == NOT_SHOWN
        assert len(left) >= 5, (few, found)


def _could_be(cell: str) -> range:
    return range(1, 61) if cell == NOT_SHOWN else range(max(int(cell) - 2, 0), int(cell) + 3)


def test_only_quarters_that_are_over_are_told() -> None:
    assert quarters_before(date(2026, 11, 20)) == (
        (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2026, 3, 31)), (date(2025, 10, 1), date(2025, 12, 31)),
    )  # fmt: skip
    assert quarters_before(date(2026, 1, 1))[0] == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.mark.django_db
def test_each_thing_is_counted_where_its_worker_was_and_on_the_day_it_was_entered(made: World) -> None:
    a_talk(made)
    agency, practitioner = made.agency.pk, made.users["practitioner"].pk
    assert not any(one.done for one in used(agency=agency, on=TODAY)), "the quarter that runs is not told of"
    (latest, *_) = used(agency=agency, on=date(2027, 1, 4))
    assert latest.done == ((What.TALKS, practitioner),)
    assert latest.people[practitioner] == "Family Help"
    assert latest.people[made.users["personal adviser"].pk] == ""
    assert made.users["partner, shared with"].pk not in latest.people, "those who work elsewhere are not ours to count"
    assert not {who for _, who in latest.done} - set(latest.people)
    with system("the ledger says so, in a test"):
        assert Entry.objects.filter(thing="judgement.personaltalk", verb="talked").count() == 1


@pytest.mark.django_db
def test_the_page_is_for_whoever_answers_for_the_service_and_has_no_filter(made: World) -> None:
    a_talk(made)
    sees = {who for who in made.users if made.client(who).get(at("figures")).status_code == 200}
    assert sees == {"manager", "other manager"}
    head = made.client("manager")
    page = told(head.get(at("figures")))
    assert "What these cannot tell" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    for query in ("?team=1", "?worker=1", "?on=2027-01-04", "?first=2026-10-01"):
        assert told(head.get(at("figures") + query)).split("<main")[1] == page.split("<main")[1]
    names = {one.name for one in made.users.values()} - {"Manager"}
    assert not [name for name in names if name in page.split("<main")[1]]
    assert SECRET not in page
    assert at("figures") in told(head.get(at("home")))
    assert at("figures") not in told(made.client("supervisor").get(at("home")))
