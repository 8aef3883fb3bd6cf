"""The pages of an understanding, as those who write it and those who read it meet them."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from footpath.record.models import Record
from footpath.store.scope import system
from footpath.understanding.models import Adult, Assessment, Claim, Worry
from tests.web.world import SEES_OURS, World, world

pytestmark = pytest.mark.django_db


def _begun(made: World, client: Client) -> UUID:
    url = reverse("understanding-child:child", args=[made.refs["ours"]])
    response = client.post(url, {"why": "Kerry asked for somebody to look with her."})
    assert response.status_code == 302, response.content.decode()[-2000:]
    return UUID(response["Location"].split("/")[2])


def _hidden(page: str) -> dict[str, str]:
    """What the page would send as it stands."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    found += re.findall(r'<input type="hidden" name="([^"]+)"()[^>]*>', page)
    sent: dict[str, str] = {}
    for name, value in found:
        sent.setdefault(name, value)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def _write(client: Client, ref: UUID, section: str, **words: str) -> Any:
    url = reverse("understanding:section", args=[ref, section])
    page = client.get(url).content.decode()
    return client.post(url, {**_hidden(page), **words})


def _document(client: Client, ref: UUID) -> str:
    response = client.get(reverse("understanding:document", args=[ref]))
    assert response.status_code == 200
    return response.content.decode()


def test_an_assessment_is_begun_and_its_sections_are_written_one_by_one(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    ref = _begun(made, client)
    child = made.children["ours"]

    assert _write(client, ref, "why", **{"reason--words": "Dean comes to the door."}).status_code == 302
    assert (
        _write(client, ref, "children", **{f"story--words-of-{child}": "She sorts things into rows."}).status_code
        == 302
    )
    page = _document(client, ref)

    assert "Dean comes to the door." in page
    assert "She sorts things into rows." in page
    assert "Kerry asked for somebody to look with her." in page


def test_a_family_may_be_understood_once_at_a_time(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    _begun(made, client)

    page = client.get(reverse("understanding-child:child", args=[made.refs["ours"]])).content.decode()

    assert "Going on" in page
    assert "Begin, or go on" not in page


def test_two_who_write_the_same_answer_are_shown_side_by_side_and_nothing_is_lost(demonstration: None) -> None:
    made = world()
    first, second = made.client("practitioner"), made.client("supervisor")
    ref = _begun(made, first)
    _write(first, ref, "why", **{"reason--words": "Dean comes to the door."})
    url = reverse("understanding:section", args=[ref, "why"])
    theirs = _hidden(second.get(url).content.decode())
    _write(first, ref, "why", **{"reason--words": "Dean comes at night."})

    clash = second.post(url, {**theirs, "reason--words": "Dean shouts in the street."})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Dean comes at night." in page
    assert "Dean shouts in the street." in page
    both = {**_hidden(page), "reason--words": "Dean shouts in the street.", "keep-reason--words": "both"}
    assert second.post(url, both).status_code == 302

    page = _document(first, ref)
    assert "Dean comes at night." in page
    assert "Dean shouts in the street." in page


def test_what_nobody_touched_clashes_with_nothing(demonstration: None) -> None:
    made = world()
    first, second = made.client("practitioner"), made.client("supervisor")
    ref = _begun(made, first)
    _write(first, ref, "why", **{"reason--words": "Dean comes to the door."})
    url = reverse("understanding:section", args=[ref, "why"])
    mine = _hidden(second.get(url).content.decode())
    _write(first, ref, "why", **{"reason--words": "Dean comes at night."})

    sent = {**mine, "reason--words": "Dean comes to the door.", "ground--words": "Section 17."}
    assert second.post(url, sent).status_code == 302

    page = _document(first, ref)
    assert "Dean comes at night." in page
    assert "Section 17." in page


def test_what_is_typed_in_a_section_is_kept_for_its_writer_alone(demonstration: None) -> None:
    made = world()
    client, other = made.client("practitioner"), made.client("supervisor")
    ref = _begun(made, client)
    url = reverse("understanding:section", args=[ref, "why"])
    typed = {**_hidden(client.get(url).content.decode()), "version": "0", "reason--words": "Half a thought"}

    kept = client.post(reverse("understanding:keep", args=[ref, "why"]), typed)

    assert kept.status_code == 200
    assert kept.json()["version"] == 1
    assert "Half a thought" in client.get(url).content.decode()
    assert "Half a thought" not in other.get(url).content.decode()
    assert "Half a thought" not in _document(client, ref)
    link = re.search(r'href="(/write/[^"]+)"', client.get("/").content.decode())
    assert link
    assert client.get(link[1])["Location"].startswith(url)


def _add(client: Client, ref: UUID, what: str, **fields: str) -> None:
    url = reverse("understanding:add", args=[ref, what])
    page = client.get(url)
    assert page.status_code == 200, what
    response = client.post(url, {"base": "0", "do": "save", **fields})
    assert response.status_code == 302, response.content.decode()[-3000:]


def test_a_worry_is_answered_and_thought_through_with_what_speaks_against_it(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    ref = _begun(made, client)
    _add(
        client,
        ref,
        "worry",
        **{"shared-worry": "Dean finds the house.", "likelihood": "likely", "shared-past": "He came twice."},
    )
    with system("read what was written, in a test"):
        (worry,) = Worry.objects.values_list("record_id", flat=True)
    _add(client, ref, "strength", **{"shared-strength": "Kerry rings before it gets bad.", "worry_id": str(worry)})
    seen = made.records["ours"].ref
    _add(
        client,
        ref,
        "claim",
        **{
            "shared-claim": "He is looking for them.",
            "shared-other": "He may only want his coat.",
            "sure": "fairly",
            f"evidence-{seen}": "against",
        },
    )

    page = _document(client, ref)
    for words in ("Dean finds the house.", "It is likely unless something changes", "Kerry rings before it gets bad.",
                  "He is looking for them.", "He may only want his coat.", "Against it", "Fairly sure"):  # fmt: skip
        assert words in page, words
    assert f"/records/{seen}/" in page


def test_nobody_is_approached_before_somebody_judged_that_it_is_safe(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    ref = _begun(made, client)
    _add(client, ref, "adult", **{"shared-who": "Aaron, Theo’s father"})
    with system("read what was written, in a test"):
        adult = Adult.objects.get().record_id
        part = Record.objects.get(pk=adult).ref
    url = reverse("understanding:effort", args=[part])
    tried = {"how": "voice-note", "tried": "A voice note.", "came": "He rang back.", "on": "7 Nov 2026"}

    assert "Aaron, Theo’s father has not been asked" in _document(client, ref)
    assert "<textarea" not in client.get(url).content.decode()
    refused = client.post(url, tried)
    assert refused.status_code == 422
    assert "Nobody has judged yet whether it is safe" in refused.content.decode()

    change = {
        "shared-who": "Aaron, Theo’s father",
        "safe": "safe",
        "judged_by": "Kerry and Tom",
        "judged_on": "6 Nov 2026",
        "base": "1",
    }
    assert client.post(reverse("understanding:part", args=[part]), change).status_code == 302
    assert client.post(url, tried).status_code == 302
    asked = {**change, "asked": "asked", "base": "2"}
    assert client.post(reverse("understanding:part", args=[part]), asked).status_code == 302
    page = _document(client, ref)
    assert "He rang back." in page
    assert "judged by Kerry and Tom, 6 Nov" in page
    assert "has not been asked" not in page


def test_one_says_it_is_ready_and_another_agrees_it(demonstration: None) -> None:
    made = world()
    worker, supervisor = made.client("practitioner"), made.client("supervisor")
    ref = _begun(made, worker)
    url = reverse("understanding:agree", args=[ref])
    worker.post(url, {"do": "ready", "words": "Ready, I think."})

    assert b"I agree it" not in worker.get(url).content
    early = worker.post(url, {"do": "agree", "words": "", "version": "1"})
    assert early.status_code == 422
    agreed = supervisor.post(url, {"do": "agree", "words": "Hold the waiting list in mind.", "version": "1"})
    assert agreed.status_code == 302

    page = _document(worker, ref)
    assert "Agreed on 20 November 2026." in page
    assert worker.get(reverse("understanding:section", args=[ref, "why"])).status_code == 404
    _add(worker, ref, "comment", **{"shared-who": "Kerry", "shared-said": "That is us, on paper.", "shared": "talked"})
    assert "That is us, on paper." in _document(worker, ref)


def test_a_later_one_goes_on_from_what_was_agreed_and_asks_nothing_twice(demonstration: None) -> None:
    made = world()
    worker, supervisor = made.client("practitioner"), made.client("supervisor")
    first = _begun(made, worker)
    _write(worker, first, "why", **{"reason--words": "Dean comes to the door."})
    agree = reverse("understanding:agree", args=[first])
    worker.post(agree, {"do": "ready"})
    supervisor.post(agree, {"do": "agree", "version": "1"})
    with system("number of the assessment, in a test"):
        number = Assessment.objects.get().record_id
    begin = reverse("understanding-child:child", args=[made.refs["ours"]])
    second = UUID(worker.post(begin, {"goes_on_from": str(number), "why": "The baby."})["Location"].split("/")[2])

    page = _document(worker, second)
    assert "Dean comes to the door." in page
    assert "not looked at again yet" in page
    _write(worker, second, "why", **{"reason--stands": "on"})
    page = _document(worker, second)
    assert "Looked at again and still so" in page

    compared = worker.get(reverse("understanding:compare", args=[second])).content.decode()
    assert "Nothing changed between these two days." in compared


def test_the_map_is_filled_in_by_three_columns_and_the_one_before_is_kept(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    url = reverse("understanding-child:worries", args=[made.refs["ours"]])
    assert "at the table" in client.get(url).content.decode()

    first = client.post(url, {"base": "", "worried": "Dean.\nBeing tired.", "working": "Art club.", "needs": "Sleep."})
    assert first.status_code == 302
    page = client.get(url).content.decode()
    assert "Being tired." in page
    late = client.post(url, {"base": "", "worried": "Something else."})
    assert late.status_code == 409
    assert "Being tired." in late.content.decode()
    assert "Something else." in late.content.decode()


@pytest.mark.once
def test_every_page_of_an_understanding_opens_for_those_who_see_the_child_and_for_nobody_else(
    demonstration: None,
) -> None:
    made = world()
    client = made.client("practitioner")
    ref = _begun(made, client)
    _add(client, ref, "adult", **{"shared-who": "Aaron", "safe": "safe"})
    with system("read what was written, in a test"):
        adult = Record.objects.get(pk=Adult.objects.get().record_id).ref
    reading = [
        reverse("understanding:document", args=[ref]),
        reverse("understanding:compare", args=[ref]),
        reverse("understanding-child:child", args=[made.refs["ours"]]),
        reverse("understanding-child:worries", args=[made.refs["ours"]]),
    ]
    writing = [
        reverse("understanding:section", args=[ref, "why"]),
        reverse("understanding:add", args=[ref, "claim"]),
        reverse("understanding:agree", args=[ref]),
        reverse("understanding:part", args=[adult]),
        reverse("understanding:effort", args=[adult]),
    ]
    wrong = []
    for who in made.users:
        one = made.client(who)
        for pages, may in ((reading, who in SEES_OURS), (writing, who in SEES_OURS - {"case reviewer"})):
            for page in pages:
                opened = one.get(page).status_code == 200
                if opened != may:
                    wrong.append(f"{who} at {page}: {opened}")
        keep = one.post(reverse("understanding:keep", args=[ref, "why"]), {"version": "0"}).status_code
        if (keep == 200) != (who in SEES_OURS - {"case reviewer"}):
            wrong.append(f"{who} keeps: {keep}")
    assert not wrong, "\n".join(wrong)
    with system("nobody thought anything through, in a test"):
        assert not Claim.objects.exists()
