"""Eco-maps: each in somebody's eyes on a day, made by short forms, two laid over each other."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client

from footpath.access import actions as access
from footpath.people.actions import ecomap
from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.people.queries.ecomap import eco_map
from footpath.store.scope import system
from tests.people_pages.cast import NOW, Cast

TIE = {"called": "art club", "sort": "group", "strength": "strong", "flow": "both"}


def start(cast: Cast, client: Client, *, on: str = "4 Nov 2026", **more: str) -> str:
    """Begin a map, and return its address."""
    said = {"viewpoint": "own", "whose_eyes": "Maya", "on": on, **more}
    answer = client.post(cast.page("maya", "ecomap/start/"), said)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_map_is_begun_and_each_tie_is_put_on_it_by_a_short_form(cast: Cast, grace: Client) -> None:
    where = start(cast, grace, said="“These are near.”")
    assert grace.post(where, TIE).status_code == 302
    grace.post(where, {**TIE, "called": "Dean", "sort": "person", "strength": "broken", "flow": "none"})

    html = grace.get(where).content.decode()
    assert "art club" in html[html.index("<svg") :]
    assert "“These are near.”" in html
    with system("what is held"):
        ties = {one.called: one for one in EcoTie.objects.all()}
    assert ties["Dean"].person_id == cast.people["dean"], "who is meant is known by their name"
    assert (ties["art club"].person_id, ties["art club"].strength) == (None, "strong")
    assert "An eco-map, in Maya’s eyes." in grace.get(f"/children/{cast.ref('maya')}/").content.decode()


def test_a_tie_is_said_otherwise_and_what_it_was_stays_in_the_history(cast: Cast, grace: Client) -> None:
    where = start(cast, grace)
    grace.post(where, TIE)
    with system("what is held"):
        tie = EcoTie.objects.select_related("record").get()

    grace.post(f"{where}?tie={tie.record.ref}", {**TIE, "strength": "stressful", "words": "“They moved it.”"})

    with system("what is held"):
        again = EcoTie.objects.select_related("record").get()
    assert (again.strength, again.record.version) == ("stressful", 2)
    assert "“They moved it.”" in grace.get(where).content.decode()


def test_a_tie_without_a_name_is_asked_for_one(cast: Cast, grace: Client) -> None:
    answer = grace.post(start(cast, grace), {**TIE, "called": " "})
    assert answer.status_code == 422


def test_a_later_map_may_begin_with_the_ties_of_an_earlier_and_two_show_what_changed(cast: Cast, grace: Client) -> None:
    first = start(cast, grace, on="10 Apr 2024")
    grace.post(first, TIE)
    grace.post(first, {**TIE, "called": "old school", "strength": "broken"})
    later = start(cast, grace, begin_from=first.rstrip("/").rsplit("/", 1)[1])
    grace.post(later, {**TIE, "called": "young carers"})

    assert "old school" in grace.get(later).content.decode()
    both = grace.get(cast.page("maya", "ecomap/both/")).content.decode()
    assert "young carers" in both
    listed = grace.get(cast.page("maya", "ecomap/")).content.decode()
    assert listed.index("4 November 2026") < listed.index("10 April 2024")


def test_a_tie_to_somebody_whom_the_reader_must_not_see_is_not_on_the_map(cast: Cast, grace: Client) -> None:
    flow: dict[str, Any] = {"flow": EcoTie.Flow.NONE, "sort": EcoTie.Sort.PERSON}
    with system("a map"):
        made = ecomap.make_map(
            child=cast.people["maya"], what=ecomap.NewMap(viewpoint=EcoMap.Viewpoint.OWN, whose_eyes="Maya"),
            ties=[
                ecomap.NewTie(called="the one", strength=EcoTie.Strength.BROKEN, person=cast.people["dean"], **flow),
                ecomap.NewTie(called="Mum", strength=EcoTie.Strength.STRONG, person=cast.people["kerry"], **flow),
            ],
            on=date(2026, 11, 4), by=cast.users["grace"], at=NOW,
        )  # fmt: skip
        tie = EcoTie.objects.select_related("record").get(called="the one").record.ref
    where = cast.page("maya", f"ecomap/{made.ref}/")
    assert "the one" in grace.get(where).content.decode()

    with system("who must not see whom"):
        access.must_not_see(
            subject=cast.people["dean"], user=cast.users["grace"], why="A test", since=date(2020, 1, 1),
            by=cast.users["tom"], at=NOW,
        )  # fmt: skip

    for url in (where, f"/records/{tie}/", f"/find/?q=one&child={cast.ref('maya')}", cast.page("maya", "ecomap/")):
        assert "the one" not in grace.get(url).content.decode()
    assert "Mum" in grace.get(where).content.decode()


def test_what_is_said_of_a_tie_is_found_nowhere_by_whoever_may_not_know_whom_it_names(
    cast: Cast, grace: Client
) -> None:
    where = start(cast, grace)
    grace.post(where, {**TIE, "called": "Dean", "sort": "person", "words": "“Shouts like geese.”"})
    with system("what is held"):
        tie = EcoTie.objects.select_related("record").get().record.ref
    grace.post(f"{where}?tie={tie}", {**TIE, "called": "Dean", "sort": "person", "words": "“Geese, all of them.”"})
    urls = (
        where, f"/records/{tie}/", f"/records/{tie}/versions/", f"/find/?q=geese&child={cast.ref('maya')}",
        "/find/?q=geese", f"/children/{cast.ref('maya')}/",
    )  # fmt: skip
    assert "eese" in grace.get(urls[0]).content.decode()
    assert "eese" in grace.get(urls[1]).content.decode()
    with system("who must not see whom"):
        access.must_not_see(
            subject=cast.people["dean"], user=cast.users["grace"], why="A test", since=date(2020, 1, 1),
            by=cast.users["tom"], at=NOW,
        )  # fmt: skip
    for url in urls:
        shown = grace.get(url).content.decode().replace('value="geese"', "")
        assert not [word for word in ("Shouts like", "all of them", "Dean") if word in shown], url


def test_nobody_without_a_right_finds_a_map(cast: Cast, grace: Client) -> None:
    where = start(cast, grace)
    charlie = cast.reader("charlie")
    for url in (where, cast.page("maya", "ecomap/"), cast.page("maya", "ecomap/both/")):
        assert charlie.get(url).status_code == 404
    assert charlie.post(f"{where}paper/").status_code == 404
    assert grace.get(where.replace(cast.ref("maya"), cast.ref("kerry"))).status_code == 404


def test_a_map_belongs_to_the_child_it_is_of(cast: Cast, grace: Client) -> None:
    where = start(cast, grace)
    with system("a map"):
        found = eco_map(ref=UUID(where.rstrip("/").rsplit("/", 1)[1]))
    assert found is not None
    assert found.child == cast.people["maya"]
