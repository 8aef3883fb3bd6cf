"""The pages of what is raised in confidence: nobody else finds it, and no page, search, audit or figure tells of it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.models import Reading
from footpath.concerns.models import Concern, NamedPerson
from footpath.store.scope import system
from footpath.web.policy import patterns
from tests.concerns.conftest import WORDS, Place, signed_in

pytestmark = pytest.mark.django_db
RAISE, MINE = reverse("concerns:raise"), reverse("concerns:mine")
OUT, ANSWER = reverse("in-confidence:raise"), reverse("in-confidence:answer")
CODE = re.compile(r"<strong>((?:[A-Z2-9]{4}-){4}[A-Z2-9]{4})</strong>")


def raised(place: Place, **more: str) -> str:
    """The address of what Ruby raised."""
    sent = {"to": place.yvonne.pk, "words": WORDS, "about": "", "wish": "", "once": str(uuid4()), **more}
    response = signed_in(place.ruby).post(RAISE, sent)
    assert response.status_code == 302
    return str(response["Location"])


def readings() -> list[tuple[int | None, str, str]]:
    with system("the audit, in a test"):
        return list(Reading.objects.order_by("id").values_list("actor", "action", "decision"))


def test_ruby_raises_it_yvonne_answers_and_closes_it_and_ruby_reads_what_was_learnt(
    place: Place, demonstration: None
) -> None:
    url = raised(place)
    yvonne, ruby = signed_in(place.yvonne), signed_in(place.ruby)
    assert "Something was brought to you in confidence." in yvonne.get(reverse("today")).content.decode()
    assert url in yvonne.get(MINE).content.decode()
    assert WORDS in yvonne.get(url).content.decode()

    yvonne.post(url, {"do": "read"})
    yvonne.post(url, {"do": "say", "sort": "done", "words": "Two people on Fridays.", "once": "1"})
    assert yvonne.post(url, {"do": "close", "learnt": "We were too few."}).status_code == 302

    words = ruby.get(url).content.decode()
    for said in ("Closed on 20 November 2026", "Two people on Fridays.", "We were too few."):
        assert said in words
    assert "Something was brought" not in yvonne.get(reverse("today")).content.decode()


def test_nobody_else_gets_a_page_of_it_nor_a_hint(place: Place, demonstration: None) -> None:
    url = raised(place)
    for other in place.others:
        client = signed_in(other)
        missing = client.get(reverse("concerns:page", args=[uuid4()]))
        found = client.get(url)
        assert (found.status_code, found.content) == (404, missing.content), other.name
        assert client.post(url, {"do": "read"}).status_code == 404
        for page in (MINE, reverse("today"), f"/find/?q=Quillfeather&q={WORDS[:20]}", reverse("account:menu")):
            for accepts in ("text/html", "application/json"):
                words = client.get(page, headers={"accept": accepts}).content.decode()
                assert "Fridays are moved" not in words.replace(WORDS[:20], ""), (other.name, page)
                assert url not in words, (other.name, page)
                assert "Something was brought" not in words, (other.name, page)


def test_no_page_without_an_argument_says_a_word_of_it_to_those_who_run_and_govern_the_site(
    place: Place, demonstration: None
) -> None:
    url = raised(place)
    ref = url.rstrip("/").rsplit("/", 1)[-1]
    asked = 0
    for other in (place.hana, place.amir, place.colette):
        client = signed_in(other)
        for route, _ in patterns():
            if "<" in route or "\\" in route or "logout" in route or "(" in route:
                continue
            answer = client.get("/" + route)
            if answer.status_code != 200 or answer.streaming:
                continue
            asked += 1
            words = answer.content.decode(errors="replace")
            assert "Quillfeather" not in words, (other.name, route)
            assert ref not in words, (other.name, route)
    assert asked > 40


def test_the_audit_says_that_ruby_looked_at_what_is_her_own_and_no_more(place: Place, demonstration: None) -> None:
    url = raised(place)
    ruby = signed_in(place.ruby)
    for page in (MINE, RAISE, url, reverse("concerns:page", args=[uuid4()]), reverse("in-confidence:start"), OUT):
        ruby.get(page)
    ruby.post(RAISE, {"words": ""})
    ruby.post(OUT, {"words": WORDS})
    signed_in(place.yvonne).post(url, {"do": "read"})

    told = readings()

    assert len(told) >= 9
    assert {(action, decision) for _, action, decision in told} == {("GET account:menu", "allowed")}
    colette = signed_in(place.colette)
    words = colette.get(f"{reverse('team:reviewed')}?user={place.ruby.pk}").content.decode()
    assert "concern" not in words.replace("Raise a concern in confidence", "").casefold()


def test_what_is_named_or_in_ones_line_is_refused_on_the_page_with_what_was_typed_kept(
    place: Place, demonstration: None
) -> None:
    ruby = signed_in(place.ruby)
    page = ruby.get(RAISE).content.decode()
    assert f'value="{place.yvonne.pk}"' in page
    assert f'value="{place.tom.pk}"' not in page
    refused = ruby.post(RAISE, {"to": place.yvonne.pk, "words": WORDS, "about": "Yvonne"})
    words = refused.content.decode()
    assert refused.status_code == 422
    assert "is named in what you say" in words
    assert WORDS in words
    assert f'value="{place.yvonne.pk}"' not in words
    assert ruby.post(RAISE, {"to": place.tom.pk, "words": WORDS}).status_code == 422
    assert ruby.post(RAISE, {"to": "x", "words": WORDS}).status_code == 422
    with system("nothing was kept, in a test"):
        assert not Concern.objects.exists()


def test_a_partner_who_signs_in_raises_one_too(place: Place, demonstration: None) -> None:
    siobhan = signed_in(place.siobhan)
    sent = siobhan.post(RAISE, {"to": place.yvonne.pk, "words": WORDS, "once": "p"})
    assert siobhan.get(sent["Location"]).status_code == 200
    again = siobhan.post(RAISE, {"to": place.yvonne.pk, "words": WORDS, "once": "p"})
    assert again["Location"] == MINE
    with system("one, in a test"):
        assert Concern.objects.count() == 1


def test_without_a_name_a_code_is_shown_once_and_reads_the_answer(place: Place, demonstration: None) -> None:
    outside = Client()
    assert outside.get(reverse("in-confidence:start")).status_code == 200
    sent = outside.post(OUT, {"to": place.yvonne.pk, "words": WORDS, "once": "o", "door_colour": ""})
    code = CODE.search(sent.content.decode())
    assert code is not None
    assert not outside.cookies.get("sessionid")
    assert readings() == []
    yvonne = signed_in(place.yvonne)
    url = re.search(r"/account/in-confidence/[0-9a-f-]{36}/", yvonne.get(MINE).content.decode())
    assert url is not None
    page = yvonne.get(url[0]).content.decode()
    assert "By somebody who gave no name" in page
    assert code[1] not in page
    yvonne.post(url[0], {"do": "say", "sort": "answer", "words": "Which Fridays?", "once": "q"})

    read = Client().post(ANSWER, {"code": code[1].lower()}).content.decode()
    assert "Which Fridays?" in read
    more = Client().post(ANSWER, {"code": code[1], "do": "more", "words": "All of October.", "once": "r"})
    assert "All of October." in more.content.decode()
    turned = Client().post(ANSWER, {"code": code[1], "do": "turn", "to": place.helen.pk})
    assert "With Helen" in turned.content.decode()
    assert yvonne.get(url[0]).status_code == 404


def test_without_a_name_nothing_is_taken_or_shown_where_somebody_is_signed_in(
    place: Place, demonstration: None
) -> None:
    ruby = signed_in(place.ruby)
    assert ruby.post(OUT, {"to": place.yvonne.pk, "words": WORDS}).status_code == 403
    assert ruby.post(ANSWER, {"code": "ABCD"}).status_code == 403
    assert "Somebody is signed in here" in ruby.get(OUT).content.decode()
    with system("nothing was kept, in a test"):
        assert not Concern.objects.exists()


def test_a_wrong_code_a_machine_and_a_flood_are_each_answered_and_nothing_is_kept(
    place: Place, demonstration: None
) -> None:
    outside = Client()
    for code in ("", "AAAA", "x" * 61, "\x00"):
        assert outside.post(ANSWER, {"code": code}).status_code == 422
    filled = outside.post(OUT, {"to": place.yvonne.pk, "words": WORDS, "door_colour": "blue"})
    assert filled.status_code == 200
    assert CODE.search(filled.content.decode()) is None
    assert outside.post(OUT, {"to": place.tom.pk + 999, "words": WORDS}).status_code == 422
    assert outside.post(OUT, {"words": "x" * 70_000}).status_code == 429
    with system("nothing was kept, in a test"):
        assert not Concern.objects.exists()
    answers = [outside.post(ANSWER, {"code": "AAAA"}).status_code for _ in range(25)]
    assert answers[-1] == 429


def test_rubbish_is_met_with_an_answer(place: Place, demonstration: None) -> None:
    url = raised(place)
    ruby, yvonne = signed_in(place.ruby), signed_in(place.yvonne)
    for client, posts in (
        (ruby, ({}, {"do": "x"}, {"do": "more"}, {"do": "turn", "to": "x"}, {"do": "read"}, {"do": "close"})),
        (yvonne, ({}, {"do": "x"}, {"do": "say", "sort": "more", "words": "x"}, {"do": "turn"}, {"do": "close"})),
    ):  # fmt: skip
        for post in posts:
            assert client.post(url, post).status_code in (302, 404, 422), post
    with system("as it was, in a test"):
        row = Concern.objects.get()
    assert (row.to_id, row.acknowledged_on, row.closed_on) == (place.yvonne.pk, None, None)


def test_the_list_is_kept_by_the_site_administrator_who_sees_nothing_of_what_is_brought(
    place: Place, demonstration: None
) -> None:
    raised(place)
    url, amir = reverse("concerns:named"), signed_in(place.amir)
    assert amir.post(url, {"user": place.colette.pk, "words": "Governance"}).status_code == 302
    assert amir.post(url, {"user": place.yvonne.pk, "words": "Again"}).status_code == 422
    row = NamedPerson.objects.get(user=place.yvonne)
    assert amir.post(reverse("concerns:named-end", args=[row.pk])).status_code == 302
    assert amir.post(reverse("concerns:named-end", args=[999_999])).status_code == 404
    words = amir.get(url).content.decode()
    assert "Governance" in words
    assert "Quillfeather" not in words
    for who in (place.tom, place.ruby, place.colette, place.siobhan):
        assert signed_in(who).get(url).status_code == 404
        assert signed_in(who).post(reverse("concerns:named-end", args=[row.pk])).status_code == 404
