"""The map of journeys by hand: who finds it, what a number opens and for whom, and one child's own way."""

from __future__ import annotations

from datetime import date
from html import unescape
from re import findall
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.models import Reading
from footpath.journeys.measures.declared import MEASURES
from footpath.record import actions
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db
SEE_FIGURES = {"supervisor", "manager", "other manager", "analyst", "returns"}
MAP, BEHIND = "/journeys/", "/journeys/behind/"


def referred(made: World, which: str, on: date = date(2026, 10, 5)) -> None:
    """A child with a referral and an assessment, written by hand."""
    early = AT.replace(year=2025)
    with system("write what a map is made of in a test"):
        for kind, day in (("frontdoor.referral", on), ("understanding.assessment", on.replace(day=8))):
            actions.write(
                Writing(kind=kind, happened_on=day, filed_to=(FiledTo(subject=made.children[which]),)),
                by=made.users["manager"],
                at=early,
            )


def text(made: World, who: str, url: str) -> str:
    return said(made.client(who), url)


def said(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return unescape(response.content.decode())


def test_only_those_whose_work_it_is_find_the_map_and_its_measures(demonstration: None) -> None:
    made = world()
    for who in made.users:
        client = made.client(who)
        for url in (MAP, reverse("journeys:measure", args=[MEASURES[0].key])):
            assert client.get(url).status_code == (200 if who in SEE_FIGURES else 404), (who, url)
        opens = who in SEE_FIGURES - {"analyst", "returns"}
        assert client.get(BEHIND + "?step=referral").status_code == (200 if opens else 404), who
        if who != "nobody's role":
            assert ("Children’s journeys" in client.get("/").content.decode()) == (who in SEE_FIGURES), who


def test_a_number_opens_the_children_whom_the_reader_may_see_and_says_nothing_of_others(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    referred(made, "theirs")
    url = BEHIND + "?from=referral&to=assessment"

    ours, theirs = text(made, "manager", url), text(made, "other manager", url)

    assert "Maya Linden" in ours
    assert "Kit Linden" not in ours
    assert "Kit Linden" in theirs
    assert "Maya Linden" not in theirs
    for page in (ours, theirs):
        assert len(findall(r'<tr class="govuk-table__row"><th scope="row"', page)) == 1
        assert ">3</td>" in page, "the days from the one to the other"


def test_opening_a_number_is_a_reading_of_each_child_on_the_page(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    referred(made, "theirs")
    text(made, "manager", BEHIND + "?step=referral")

    with system("read the audit in a test"):
        row = Reading.objects.latest("id")
    assert row.action == "GET journeys:behind"
    assert row.subject == made.children["ours"]
    assert made.children["theirs"] not in row.also


def test_the_figures_of_everybody_name_nobody_and_are_a_reading_of_no_child(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    page = text(made, "analyst", MAP)

    assert "Linden" not in page
    assert "/journeys/behind/" not in page, "an analyst opens no child's record, so no number opens"
    with system("read the audit in a test"):
        assert Reading.objects.latest("id").subject is None


def test_of_the_children_one_may_see_every_number_is_whole_and_opens(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    page = text(made, "manager", MAP + "?of=mine")

    assert "Of the 1 child you may see" in page
    (link,) = set(findall(r'href="(/journeys/behind/\?of=mine&from=referral&to=assessment)"', page))
    assert "Maya Linden" in text(made, "manager", link)
    with system("read the audit in a test"):
        assert [row.subject for row in Reading.objects.order_by("-id")[:2]] == [made.children["ours"]] * 2
    assert "Of everybody here" in text(made, "analyst", MAP + "?of=mine"), "an analyst has no such children"


@pytest.mark.parametrize(
    "asked",
    [
        "?cut=nonsense", "?cut=sex.F", "?cut=year.2027&of=mine", "?cut=hair.red", "?of=nobody", "?cut=year.x",
        "?cut=.&of=mine",
    ],
)  # fmt: skip
def test_an_address_that_asks_for_nonsense_is_answered_kindly(demonstration: None, asked: str) -> None:
    made = world()
    referred(made, "ours")
    assert "The map" in text(made, "manager", MAP + asked)


@pytest.mark.parametrize(
    "asked", ["", "?step=no", "?measure=no", "?from=referral&to=no", "?step=referral&cut=hair.red", "?measure=care-no"]
)
def test_a_number_that_there_is_not_is_absent(demonstration: None, asked: str) -> None:
    made = world()
    assert made.client("manager").get(BEHIND + asked).status_code == 404


def test_fifty_at_a_time_and_no_total(demonstration: None) -> None:
    made = world()
    with system("write many referrals in a test"):
        for number in range(60):
            day = date(2025, 1 + number // 28, 1 + number % 28)
            actions.write(
                Writing(kind="frontdoor.referral", happened_on=day, filed_to=(FiledTo(subject=made.children["ours"]),)),
                by=made.users["manager"],
                at=AT.replace(year=2024),
            )
    first = text(made, "manager", BEHIND + "?step=referral")
    (after,) = findall(r'rel="next" href="([^"]*)"', first)
    second = text(made, "manager", BEHIND + after)

    rows = r'<tr class="govuk-table__row"><th scope="row"'
    assert (len(findall(rows, first)), len(findall(rows, second))) == (50, 10)
    assert not findall(r">[^<]*\b60\b[^<]*<", first), "how many there are in all is not said"
    assert 'rel="next"' not in second
    assert text(made, "manager", BEHIND + "?step=referral&start=999999").count("Children behind") > 0


def test_what_is_left_out_is_said_in_words_of_the_record(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    referred(made, "ours", date(2026, 11, 2))
    with system("write what is left out in a test"):
        actions.write(
            Writing(
                kind="understanding.assessment", happened_on=date(2019, 3, 4),
                filed_to=(FiledTo(subject=made.children["ours"]),),
            ),
            by=made.users["manager"],
            at=AT,
        )  # fmt: skip
    page = text(made, "manager", MAP + "?of=mine")

    assert "Referrals dated before 1950, or since the last month ended: 1." in page
    assert "Steps that belong to no referral open on their day: 1." in page


def test_every_measure_has_a_page_that_says_how_to_read_it(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    client = made.client("manager")
    for measure in MEASURES:
        page = said(client, reverse("journeys:measure", args=[measure.key]) + "?of=mine")
        assert measure.caveat in page, measure.key
        assert all(question in page for question in measure.questions), measure.key
    assert made.client("manager").get("/journeys/no-such-measure/").status_code == 404


def test_a_childs_own_way_is_drawn_and_told_in_words(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    page = text(made, "practitioner", reverse("children:journey", args=[made.refs["ours"]]))

    assert page.index("5 October 2026") < page.index("Assessment</") or "Assessment" in page
    assert "3 days after" in page
    assert 'class="map"' in page
    assert reverse("children:journey", args=[made.refs["ours"]]) in text(
        made, "practitioner", reverse("children:page", args=[made.refs["ours"]])
    )
    assert "no way to draw" in text(made, "other manager", reverse("children:journey", args=[made.refs["theirs"]]))
    assert made.client("practitioner").get(reverse("children:journey", args=[uuid4()])).status_code == 404


def footing(made: World, which: str, level: str, on: date) -> None:
    """A child on whose page somebody wrote on what footing we are there."""
    with system("write what levels are counted from in a test"):
        actions.write(
            Writing(
                kind="help.footing",
                happened_on=on,
                filed_to=(FiledTo(subject=made.children[which]),),
                facts={"level": level, "by_agreement": True},
            ),
            by=made.users["manager"],
            at=AT.replace(year=2025),
        )


def test_how_long_a_child_is_at_a_level_is_told_from_the_footings_people_wrote(demonstration: None) -> None:
    made = world()
    referred(made, "ours")
    footing(made, "ours", "early-help", date(2026, 9, 1))
    footing(made, "ours", "child-in-need", date(2026, 10, 6))

    early = text(made, "manager", reverse("journeys:measure", args=["level-early-help"]) + "?of=mine")
    behind = text(made, "manager", BEHIND + "?measure=level-early-help&of=mine")

    assert "A level is not help" in early
    assert "Maya Linden" in behind
    assert ">35</td>" in behind
    assert "Maya Linden" not in text(made, "other manager", BEHIND + "?measure=level-early-help&of=mine")
