"""Two quiet pages: what sort of help may be needed, for those who plan; and how far a family says they have come."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.world import SEES_OURS, world

pytestmark = pytest.mark.django_db
WHY = "A father in prison and a mother who copes"


def test_its_page_is_for_those_who_work_with_the_child(demonstration: None) -> None:
    made = world()
    url = reverse("judgement:shape", args=[made.refs["ours"]])
    works = SEES_OURS - {"case reviewer", "partner, shared with", "advocate", "volunteer"}
    wrong = [who for who in made.users if (made.client(who).get(url).status_code == 200) != (who in works)]
    assert not wrong
    client = made.client("practitioner")
    client.post(url, {"shape": "a-blow", "why": WHY})
    involved = reverse("judgement:involved", args=[made.refs["ours"]])
    assert WHY in client.get(involved).content.decode()
    assert WHY not in made.client("partner, shared with").get(involved).content.decode()
    assert WHY not in client.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()
    board = made.client("manager").get(reverse("judgement:shapes")).content.decode()
    assert "A sudden blow" in board
    client.post(url, {"shape": "", "why": "She came home and all is well"})
    assert WHY not in client.get(involved).content.decode()


def test_somebody_is_asked_how_far_they_have_come_and_asked_again(demonstration: None) -> None:
    made = world()
    ref, child = made.refs["ours"], made.children["ours"]
    page, new = reverse("plans:how-far", args=[ref]), reverse("plans:new-reading", args=[ref])
    wrong = [
        who for who in made.users
        if (made.client(who).get(page).status_code == 200) != (who in SEES_OURS)
        or (made.client(who).get(new).status_code == 200) != (who in SEES_OURS - {"case reviewer"})
    ]  # fmt: skip
    assert not wrong
    client = made.client("practitioner")
    given = {"children": str(child), "whose": "Kerry", "on": "8 Dec 2021", "at-altogether": "3"}
    assert client.post(new, given | {"whose": ""}).status_code == 422
    assert client.post(new, given | {"at-altogether": ""}).status_code == 422
    client.post(new, given | {"said-altogether": "Because you asked."})
    first = client.get(page).content.decode()
    assert "Kerry has not been asked again yet." in first
    assert "Because you asked." in first
    teams = reverse("plans:how-far-of-teams")
    assert "1 person said it once; 0 of them were asked again, and 1 not yet." in _of(made.client("manager").get(teams))
    assert client.get(teams).status_code == 404
    client.post(new, given | {"on": "18 Jan 2023", "at-altogether": "7"})

    again = client.get(page).content.decode()

    assert "3 on 8 December 2021, then 7 on 18 January 2023, of 10." in again
    assert again.count("fp-far__place--now") == again.count("fp-far__place--before") == 1
    assert "has not been asked again" not in again


def _of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_family_in_which_nothing_was_found_is_gone_back_to(demonstration: None) -> None:
    made = world()
    ref, child = made.refs["ours"], made.children["ours"]
    url, page = reverse("helping:nothing-found", args=[ref]), reverse("helping:page", args=[ref])
    works = SEES_OURS - {"case reviewer", "partner, shared with", "advocate", "volunteer"}
    assert not [who for who in made.users if (made.client(who).get(url).status_code == 200) != (who in works)]
    client = made.client("practitioner")
    assert url in _of(client.get(page))
    given = {"children": str(child), "talked_by": "Grace", "on": "19 Nov 2026", "said": ""}
    assert client.post(url, given).status_code == 422
    client.post(url, given | {"said": "It is over.", f"child-{child}": "A card. She put it on the fridge."})

    shown = _of(client.get(page))

    assert "Grace talked with the family" in shown
    assert "She put it on the fridge." in shown
