"""Documents, letters and words said twice, in the pages, by those who may and nobody else."""

from __future__ import annotations

import io
import re
import zipfile
from hashlib import sha256
from typing import Any
from uuid import UUID

import docx
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject
from footpath.documents.models import Checked, Letter, Misfiled, NearMiss
from footpath.ledger.given_out import is_ours
from footpath.people.actions.drafts import named
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_person
from footpath.people.actions.places import PlaceDraft, live_at, reach
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.record.actions import write
from footpath.record.models import Record
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.web.world import AT, SEES_OURS, SEES_THEIRS, TODAY, World, world

pytestmark = pytest.mark.django_db
CANARIES = ("Quillfeather", "Thornmere", "FE9 7QX", "FE97QX", "Saltmarsh", "07700900417", "Fennel")
WRITES = frozenset({"practitioner", "supervisor", "manager", "administrator", "duty, tonight", "reviewing officer",
                    "chair", "personal adviser", "advocate", "partner, shared with", "volunteer"})  # fmt: skip
SAME = (
    "Breakfast is at seven because of the queue for the ring. There is a cupboard under the stairs that is nobody’s, "
    "and it is where the quiet is."
)


def with_jean(made: World) -> int:
    """Jean, whose place is open, and Maya's own, which is not."""
    by = made.users["practitioner"]
    told: dict[str, Any] = {"source": "Jean", "by": by, "at": AT}
    with system("people for a test"):
        jean = add_person(draft=named("Jean", "Linden", source="Jean"), by=by, at=AT)
        relate(first=jean, second=made.children["ours"], kind="grandparent", **told)
        live_at(subjects=[jean], place=PlaceDraft(lines="31 Weir Street, Abbotsworth", postcode="FE2 6TN"), **told)
        reach(subject=jean, channel=Reach.Channel.POST, words="Letters in 16 point.", **told)
        home = PlaceDraft(lines="14 Quillfeather Row, Thornmere", postcode="FE9 7QX", protection=Protection.PROTECTED)
        live_at(subjects=[made.children["ours"]], place=home, **told)
        school = PlaceDraft(name="Saltmarsh Lane Primary", protection=Protection.PROTECTED)
        live_at(subjects=[made.children["ours"]], place=school, kind=PlaceOf.Kind.SCHOOL, **told)
    return jean


def _typed(**more: str) -> dict[str, str]:
    return {
        "about": "Sunday", "words": "Dear Jean,\n\nMaya would like you to come.\n\nYours,\nGrace", "how": "post",
        "points": "16", "version": "0", **more,
    }  # fmt: skip


def made_by(made: World, client: Client, jean: int, **more: str) -> Letter:
    url = f"{reverse('letters:write', args=[made.refs['ours']])}?to={jean}&purpose=plain"
    answer = client.post(url, _typed(do="make", **more))
    assert answer.status_code == 302, answer.content.decode()
    with system("a test"):
        return Letter.objects.select_related("record").get()


def test_a_letter_is_written_looked_at_made_sent_and_found_to_have_come_back(demonstration: None) -> None:
    made = world()
    jean, client = with_jean(made), made.client("practitioner")
    start = reverse("letters:write", args=[made.refs["ours"]])
    assert "Jean Linden" in client.get(start).content.decode()
    purposes = client.get(f"{start}?to={jean}").content.decode()
    assert "Letters in 16 point." in purposes
    page = client.get(f"{start}?to={jean}&purpose=meeting").content.decode()
    assert "We are meeting to talk about Maya" in page

    looked = client.post(f"{start}?to={jean}&purpose=plain", _typed(do="look")).content.decode()
    assert re.search(r"31 Weir Street</span>\s*<span>Abbotsworth</span>\s*<span>FE2 6TN", looked)
    assert (
        "Practitioner" not in re.sub(r"<header.*?</header>", "", looked, flags=re.DOTALL).split("fp-letter__beside")[0]
    )
    letter = made_by(made, client, jean)
    assert (letter.points, letter.state, letter.called) == (16, "made", "Jean Linden")

    url = reverse("letters:page", args=[letter.record.ref])
    shown = client.get(url).content.decode()
    files = re.findall(r"/records/file/[0-9a-f-]+/", shown)
    assert len(files) == 2
    for file in files:
        answer: Any = client.get(file)
        content = b"".join(answer.streaming_content)
        assert re.search(r'filename="letter\.(pdf|docx)"', answer["Content-Disposition"])
        assert is_ours(sha256(content).hexdigest())
        _holds_no_canary(content)

    sent = client.post(
        reverse("letters:sent", args=[letter.record.ref]), {"on": "20 Nov", "how": "post", "note": "", "version": "1"}
    )
    assert sent.status_code == 302
    assert "Sent 20 November 2026, by post" in client.get(url).content.decode()
    astray = client.post(
        reverse("letters:astray", args=[letter.record.ref]),
        {"astray": "came-back", "found_on": "20 Nov", "told_of": "Sunday", "version": "2"},
    )
    assert astray.status_code == 302
    assert "We did not tell them" in client.get(url).content.decode()
    assert "did not reach them" in client.get(f"{start}?to={jean}").content.decode()


def _holds_no_canary(content: bytes) -> None:
    """Neither in what is read, nor in what is said of the file, nor anywhere in its bytes."""
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        words = " ".join(page.extract_text() for page in reader.pages)
        assert "Maya would like you to come." in " ".join(words.split())
        assert "FE2 6TN" in words
        words += str(reader.metadata) + str(reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else "")
        assert reader.metadata is not None
        assert reader.metadata.title == "Letter"
        assert "Maya" not in str(reader.metadata)
    else:
        word = docx.Document(io.BytesIO(content))
        words = "\n".join(one.text for one in word.paragraphs)
        assert "FE2 6TN" in words
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            words += " ".join(parts.read(name).decode(errors="ignore") for name in parts.namelist())
            assert "Maya" not in parts.read("docProps/core.xml").decode()
    assert not [one for one in CANARIES if one.lower() in words.lower()]
    assert not [one for one in CANARIES if one.encode() in content]


def test_until_it_is_sent_a_letter_has_versions_and_after_that_none(demonstration: None) -> None:
    made = world()
    jean, client = with_jean(made), made.client("practitioner")
    letter = made_by(made, client, jean)
    again = f"{reverse('letters:write', args=[made.refs['ours']])}?to={jean}&letter={letter.record.ref}"
    assert "Maya would like you to come." in client.get(again).content.decode()
    assert client.post(again, _typed(do="make", words="Dear Jean,\n\nOn Monday.")).status_code == 302
    page = client.get(reverse("letters:page", args=[letter.record.ref])).content.decode()
    assert "Version 2, the newest" in page
    assert "Version 1" in page
    with system("a test"):
        version = Record.objects.get(pk=letter.pk).version
    client.post(reverse("letters:sent", args=[letter.record.ref]), {"on": "20 Nov", "how": "post", "version": version})
    refused = client.post(again, _typed(do="make", words="Dear Jean,\n\nOn Tuesday."))
    assert refused.status_code == 422
    assert "was sent, so it stays as they have it" in refused.content.decode()


def test_what_is_held_back_says_nothing_and_information_governance_is_told(demonstration: None) -> None:
    made = world()
    jean, client = with_jean(made), made.client("administrator")
    url = f"{reverse('letters:write', args=[made.refs['ours']])}?to={jean}&purpose=plain"
    held = client.post(url, _typed(do="make", words="Dear Jean,\n\nMaya is at Saltmarsh."))
    page = re.sub(r"<textarea.*?</textarea>", "", held.content.decode(), flags=re.DOTALL)

    assert held.status_code == 422
    assert "It was held back" in page
    assert not [one for one in CANARIES if one in page]
    with system("a test"):
        assert (Letter.objects.count(), NearMiss.objects.count()) == (0, 1)
    there = made.client("governance").get(reverse("letters:near-misses")).content.decode()
    assert "A letter begun by Administrator" in there
    assert "Maya" not in there
    assert made.client("manager").get(reverse("letters:near-misses")).status_code == 404
    with system("a test"):
        ref = NearMiss.objects.get().ref
    assert made.client("manager").post(reverse("letters:learn", args=[ref]), {"words": "x"}).status_code == 404
    made.client("governance").post(reverse("letters:learn", args=[ref]), {"words": "It was in a template."})
    about = client.get(reverse("letters:about", args=[made.refs["ours"]])).content.decode()
    assert "It was in a template." in about


def test_a_letter_and_what_became_of_it_open_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    letter = made_by(made, made.client("practitioner"), with_jean(made))
    wrong = []
    for who in made.users:
        client = made.client(who)
        read = client.get(reverse("letters:page", args=[letter.record.ref])).status_code
        if (read == 200) != (who in SEES_OURS):
            wrong.append(f"{who}: {read}")
        for name in ("sent", "not-sent", "astray"):
            if who not in WRITES:
                posted = client.post(reverse(f"letters:{name}", args=[letter.record.ref]), {"version": "1"})
                if posted.status_code != 404:
                    wrong.append(f"{who} at {name}: {posted.status_code}")
    assert not wrong, "\n".join(wrong)
    with system("a test"):
        assert Record.objects.get(pk=letter.pk).version == 1


def filed(made: World) -> Written:
    with system("a document for a test"):
        return write(
            Writing(
                kind="help.document", happened_on=TODAY, filed_to=(FiledTo(subject=made.children["ours"]),),
                words=(Words(slot="what-happened", words="A certificate"),),
            ),
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip


def test_a_newer_version_is_put_beside_the_older_by_those_who_write_and_nobody_else(demonstration: None) -> None:
    made = world()
    url = reverse("documents:newer", args=[made.records["ours"].ref])
    for who in made.users.keys() - WRITES:
        given = SimpleUploadedFile("two.txt", b"Two.")
        answer = made.client(who).post(url, {"file": given, "what": "Amended", "version": "1"})
        assert answer.status_code == 404, who
    client = made.client("practitioner")
    given = SimpleUploadedFile("two.txt", b"Two.")
    assert client.post(url, {"file": given, "what": "Amended", "version": "1"}).status_code == 302
    page = client.get(reverse("documents:page", args=[made.records["ours"].ref])).content.decode()
    assert "Version 2, the newest" in page
    assert page.count("SHA-256") == 2
    run = SimpleUploadedFile("three.bat", b"del")
    assert client.post(url, {"file": run, "what": "", "version": "2"}).status_code == 422


def test_what_was_misfiled_is_moved_by_one_sealed_by_another_and_gone_from_the_wrong_page(demonstration: None) -> None:
    made = world()
    by = made.users["manager"]
    with system("two children of one team"):
        access.allocate(
            subject=made.children["theirs"], to=made.team, part=Allocation.Part.TEAM, since=TODAY, by=by, at=AT
        )
    written = filed(made)
    client = made.client("practitioner")
    url = reverse("documents:move", args=[written.ref])
    found = client.get(f"{url}?find=Kit+Linden").content.decode()
    assert "Kit Linden" in found
    right = str(made.children["theirs"])
    assert client.post(f"{url}?find=Kit+Linden", {"right": right, "version": "1"}).status_code == 422
    moved = client.post(f"{url}?find=Kit+Linden", {"right": right, "why": "Of one name", "version": "1"})
    assert moved.status_code == 302
    wrong = client.get(reverse("documents:about", args=[made.refs["ours"]])).content.decode()
    assert "A certificate" not in wrong
    page = reverse("documents:page", args=[written.ref])
    assert "It had been filed to Maya Linden by mistake." in client.get(page).content.decode()
    assert "Seal what stood before" not in client.get(page).content.decode()
    # Whoever reads the wrong child alone has lost it; whoever reads the right one alone is not told the other's name.
    assert made.client("chair").get(page).status_code == 404
    theirs = made.client("other practitioner").get(page).content.decode()
    assert "filed to Somebody by mistake" in theirs
    assert "Maya" not in theirs
    seal = reverse("documents:seal", args=[written.ref])
    assert client.post(seal).status_code == 404
    assert made.client("manager").post(seal).status_code == 302
    with system("a test"):
        assert Misfiled.objects.get().second == by


def test_a_page_of_documents_narrows_by_kind_and_words_and_invites_where_there_are_none(demonstration: None) -> None:
    made = world()
    filed(made)
    client = made.client("practitioner")
    url = reverse("documents:about", args=[made.refs["ours"]])
    assert "A certificate" in client.get(url).content.decode()
    assert "A certificate" not in client.get(f"{url}?kind=help.visit").content.decode()
    assert "Look for fewer words" in client.get(f"{url}?find=nothing+like+it").content.decode()
    with system("a test"):
        mother = Subject.objects.get(ref=made.refs["ours: mother"])
    assert client.get(reverse("documents:about", args=[mother.ref])).status_code == 404


def _typed_visit(made: World, **more: str) -> dict[str, str]:
    child = made.children["ours"]
    return {
        "when": "20 Nov", "where": "home", f"who-{child}": "spoken-with", f"own-{child}-said": "Hello.",
        f"own-{child}-life": SAME, "version": "0", **more,
    }  # fmt: skip


def _visit_url(made: World, name: str = "write") -> str:
    ref = UUID(int=7)
    return f"{reverse(f'writing:{name}', args=[ref])}?child={made.refs['ours']}&kind=help.visit"


def test_words_said_twice_are_pointed_out_as_one_writes_and_asked_about_and_stop_nobody(demonstration: None) -> None:
    made = world()
    child, client = made.children["ours"], made.client("practitioner")
    with system("an earlier visit"):
        write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=child),), facts={"where": "home"},
                words=(Words(slot="life", subject=child, words=SAME),),
            ),
            by=made.users["manager"], at=AT,
        )  # fmt: skip
    told = client.post(_visit_url(made, "save"), _typed_visit(made)).json()["pointed"]["alike"]
    assert [one["field"] for one in told] == [f"own-{child}-life"]
    assert told[0]["where"] == "These words are also in Maya’s part of the visit of 20 Nov (Manager)."
    assert told[0]["ask"] == "Is this true for Maya?"

    checked = client.post(_visit_url(made), _typed_visit(made, do="check", version="1")).content.decode()
    assert "About the words" in checked
    assert "Is this true for Maya?" in checked
    assert f'name="{told[0]["name"]}"' in checked

    filed = client.post(_visit_url(made), _typed_visit(made, do="file", version="1", **{told[0]["name"]: "true"}))
    assert filed.status_code == 302
    with system("a test"):
        answer = Checked.objects.select_related("record").get()
    page = client.get(reverse("records:page", args=[answer.record.ref])).content.decode()
    assert "Yes, true for this child. Practitioner, 20 November 2026." in page
    nobody = made.client("case reviewer").get(reverse("records:page", args=[answer.record.ref])).content.decode()
    assert "Words that stand elsewhere too" not in nobody


def test_what_was_not_answered_is_asked_on_the_record_itself(demonstration: None) -> None:
    made = world()
    child, client = made.children["ours"], made.client("practitioner")
    with system("two visits with one paragraph"):
        _, second = (
            write(
                Writing(
                    kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=child),), facts={"where": "home"},
                    words=(Words(slot="life", subject=child, words=SAME),),
                ),
                by=made.users["manager"], at=AT,
            )
            for _ in range(2)
        )  # fmt: skip
    page = client.get(reverse("records:page", args=[second.ref])).content.decode()
    name = re.search(r'name="(alike-[0-9a-f]{64})"', page)
    assert name
    said = reverse("records:alike", args=[second.ref])
    for who in made.users.keys() - WRITES - SEES_THEIRS:
        assert made.client(who).post(said, {name[1]: "quoted"}).status_code == 404, who
    assert client.post(said, {name[1]: "quoted"}).status_code == 302
    assert "It is a quotation. Practitioner" in client.get(reverse("records:page", args=[second.ref])).content.decode()


def test_a_brothers_words_that_are_shut_to_the_writer_are_not_pointed_out(demonstration: None) -> None:
    made = world()
    with system("theirs, related to ours"):
        relate(
            first=made.children["theirs"], second=made.children["ours"], kind="brother or sister", source="Kerry",
            by=made.users["manager"], at=AT,
        )  # fmt: skip
        child = made.children["theirs"]
        write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=child),), facts={"where": "home"},
                words=(Words(slot="life", subject=child, words=SAME),),
            ),
            by=made.users["other manager"], at=AT,
        )  # fmt: skip
    client = made.client("chair")
    assert client.post(_visit_url(made, "save"), _typed_visit(made)).json()["pointed"]["alike"] == []


def test_kinder_words_are_offered_and_what_was_typed_stays(demonstration: None) -> None:
    made = world()
    child, client = made.children["ours"], made.client("practitioner")
    with system("what Maya asked for"):
        write(
            Writing(
                kind="voice.words", happened_on=TODAY, filed_to=(FiledTo(subject=child),),
                words=(Words(slot="call-me", subject=child, words="“Say autistic, not has autism.”"),),
            ),
            by=made.users["manager"], at=AT,
        )  # fmt: skip
    typed = _typed_visit(made, **{"shared-what-happened": "Maya has autism. Contact went well."})
    hints = client.post(_visit_url(made, "save"), typed).json()["pointed"]["hints"]
    assert [one["words"].split("”")[0] for one in hints] == ["“has autism", "“Contact"]
    assert "Maya asked otherwise" in hints[0]["words"]
    page = client.post(_visit_url(made), {**typed, "do": "check", "version": "1"}).content.decode()
    assert "Maya has autism. Contact went well." in page
