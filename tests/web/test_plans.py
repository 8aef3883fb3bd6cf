"""Plans in the pages: a step in one line, a tick taken back, a review of six steps, a copy that gives nothing away."""

from __future__ import annotations

import io
import re
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import docx
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.queries import scope_for, standing
from footpath.help.actions import meetings, plans, steps
from footpath.help.models.footing import Footing
from footpath.help.models.meetings import Meeting
from footpath.help.models.plans import PlanAgreement
from footpath.help.queries.plans import PlanRead, plan_of
from footpath.ledger.given_out import is_ours
from footpath.people.actions.drafts import named
from footpath.people.actions.family import relate, set_household
from footpath.people.actions.persons import add_person
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.places import Protection
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import entered, system
from tests.web.test_every_address import MAY
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db
CHANGE = "A grown-up packs the bag."


def _made(made: World, *, level: Footing.Level = Footing.Level.FAMILY_HELP) -> Written:
    by = made.users["manager"]
    with system("a plan for a test"):
        plan = plans.start_plans(
            children=[made.children["ours"]], level=level, on=date(2026, 11, 2), by=by, at=AT,
            words={"change": CHANGE, "safe-enough": "A term of ordinary weeks.", "between-us": "Tom decided."},
            look_again_on=date(2026, 12, 15),
        )[0]  # fmt: skip
        for what in ("Pack the bag", "Ring school"):
            step = steps.NewStep(what=what, whose="Kerry", due_on=date(2026, 12, 1))
            steps.add_steps(plan=plan.id, steps=[step], on=date(2026, 11, 2), by=by, at=AT)
    return plan


def _read(made: World, plan: Written) -> PlanRead:
    user = made.users["practitioner"]
    with entered(scope_for(who=standing(user=user, on=TODAY, at=AT), mfa=True, on=TODAY, at=AT)):
        found = plan_of(ref=plan.ref)
    assert found is not None
    return found


def _page(client: Client, plan: Written) -> str:
    return client.get(reverse("plans:page", args=[plan.ref])).content.decode()


def test_a_step_is_added_in_one_line_ticked_in_one_press_and_taken_back_in_one(demonstration: None) -> None:
    made = world()
    plan, client = _made(made), made.client("practitioner")

    added = client.post(
        reverse("plans:add-step", args=[plan.ref]),
        {"what": "Art club money", "whose": "Kerry of Maya", "due_on": "8 Dec"},
    )

    assert added.status_code == 302
    step = next(one for one in _read(made, plan).steps if one.what == "Art club money")
    assert (step.due_on, step.doer is not None) == (date(2026, 12, 8), True)
    ticked = client.post(reverse("plans:tick", args=[step.ref]), {"version": 1}, follow=True)
    undo = re.search(r'action="([^"]*not-done[^"]*)"', ticked.content.decode())
    assert undo is not None
    assert client.post(undo[1]).status_code == 302
    assert next(one for one in _read(made, plan).steps if one.ref == step.ref).is_open


def test_an_empty_step_is_refused_in_a_sentence_and_nothing_typed_is_lost(demonstration: None) -> None:
    made = world()
    plan = _made(made)

    answer = made.client("practitioner").post(
        reverse("plans:add-step", args=[plan.ref]), {"what": "", "whose": "Kerry and Marek"}
    )

    assert answer.status_code == 422
    assert "Say what is to be done, in a few words." in answer.content.decode()
    assert "Kerry and Marek" in answer.content.decode()


def test_what_needs_to_happen_becomes_steps_with_nothing_typed_again(demonstration: None) -> None:

    made = world()
    child, plan, client = made.children["ours"], _made(made), made.client("practitioner")
    with system("a map for a test"):
        needs = Words(slot="needs", subject=child, words="- Pack the bag\n- Splints fitted\n- Letters to both")
        write(
            Writing(
                kind="understanding.worries", happened_on=TODAY, filed_to=(FiledTo(subject=child),), words=(needs,)
            ),
            by=made.users["manager"],
            at=AT,
        )

    assert client.post(reverse("plans:choose", args=[plan.ref]), {"line": ["1"]}).status_code == 302

    assert sorted(one.what for one in _read(made, plan).steps) == ["Letters to both", "Pack the bag", "Ring school"]


def test_a_plan_is_looked_at_on_one_page_and_what_is_not_touched_stays(demonstration: None) -> None:
    made = world()
    plan, client = _made(made), made.client("practitioner")
    before = _read(made, plan)
    bag, school = sorted(before.steps, key=lambda one: one.what)
    url = reverse("plans:look", args=[plan.ref])
    assert client.get(url).status_code == 200

    answer = client.post(
        url,
        {
            "base": 1, "on": "20 Nov 2026", "with": "Maya and Kerry", "changed": "Mornings are calmer.",
            f"step-{bag.record}": "done", f"version-{bag.record}": 1,
            f"step-{school.record}": "not-now", f"why-{school.record}": "we-did-not-tell",
            f"version-{school.record}": 1,
            "more-1": "A day with Kai", "whose-1": "Grace", "due-1": "19 Dec", "agreed": "Kerry rests on Thursdays.",
            "next_on": "15 Dec",
        },
    )  # fmt: skip

    assert answer.status_code == 302, answer.content.decode()[:3000]
    stands = _read(made, plan)
    assert stands.look_again_on == date(2026, 12, 15)
    assert "We did not tell them" in _page(client, plan)
    assert {one.what: one.state.value for one in stands.steps} == {
        "Pack the bag": "done", "Ring school": "not-now", "A day with Kai": "coming",
    }  # fmt: skip


def test_what_is_typed_in_a_plan_is_kept_and_goes_on_where_it_was(demonstration: None) -> None:
    made = world()
    plan, client = _made(made), made.client("practitioner")
    url = reverse("plans:again", args=[plan.ref])

    kept = client.post(
        url, {"change": "Half a sentence", "version": 0, "base": 1}, headers={"X-Requested-With": "footpath-autosave"}
    )

    assert kept.json()["version"] == 1
    assert "Half a sentence" in client.get(url).content.decode()
    assert "Half a sentence" not in _page(client, plan)
    link = re.search(r'href="(/write/[^"]+/)"', client.get("/").content.decode())
    assert link is not None
    assert client.get(link[1])["Location"] == url
    client.post(url, {"change": "A whole sentence.", "base": 1})
    assert _read(made, plan).words["change"] == "A whole sentence."
    assert "Half a sentence" not in client.get(url).content.decode()


def test_somebody_who_wrote_meanwhile_stands_and_what_one_typed_is_not_lost(demonstration: None) -> None:
    made = world()
    plan, first, second = _made(made), made.client("practitioner"), made.client("supervisor")
    url = reverse("plans:again", args=[plan.ref])
    first.post(url, {"change": "The first.", "base": 1})

    clash = second.post(url, {"change": "The second.", "base": 1})

    assert clash.status_code == 422
    assert "The second." in clash.content.decode()
    assert "The first." in _page(second, plan)
    base = re.search(r'name="base" value="(\d+)"', clash.content.decode())
    assert base is not None
    assert second.post(url, {"change": "Both.", "base": base[1]}).status_code == 302


def _family(made: World) -> dict[str, int]:
    """A father who must never know where, a brother, and a home that is protected."""
    by, child = made.users["manager"], made.children["ours"]
    doing: dict[str, Any] = {"source": "Kerry", "by": by, "at": AT}
    with system("a family for a test"):
        mother = next(one for one in _mothers(made) if one != child)
        dean = add_person(draft=named("Dean", "Moss", source="Kerry"), by=by, at=AT)
        kai = add_person(draft=named("Kai", "Linden", source="Kerry", born_on=date(2011, 6, 2)), by=by, at=AT)
        relate(first=dean, second=child, kind="father", **doing)
        relate(first=mother, second=kai, kind="mother", **doing)
        set_household(words="Kerry’s", members=[mother, child], **doing)
        live_at(
            subjects=[child, mother], by=by, at=AT, source="Kerry",
            place=PlaceDraft(
                lines="14 Quillfeather Row, Thornmere", postcode="FE9 7QX", protection=Protection.PROTECTED, why="Dean"
            ),
        )  # fmt: skip
        # Where her brother is, nobody who works with her may know.
        live_at(
            subjects=[kai], by=by, at=AT, source="Kerry",
            place=PlaceDraft(
                lines="3 Otterholme Mews", postcode="FE7 3AB", protection=Protection.PROTECTED, why="Dean"
            ),
        )  # fmt: skip
    return {"dean": dean, "kai": kai, "mother": mother}


def _mothers(made: World) -> list[int]:

    return [Subject.objects.get(ref=made.refs["ours: mother"]).pk]


CANARIES = (
    "Quillfeather", "Thornmere", "FE9 7QX", "fe97qx", "Kai", "secret of his", "Yes. All of it", "Tom decided",
    "15 December", "Family Help", "Jego tajemnica", "Otterholme",
)  # fmt: skip


def _with_canaries(made: World) -> tuple[Written, dict[str, int]]:
    plan, family = _made(made), _family(made)
    by = made.users["manager"]
    with system("words that must not travel"):
        for what in (
            "Meet at Quillfeather’s gate",
            "Bus to THORNMERE",
            "Post to fe97qx",
            "Otterholme on Sundays",
            "A day with Kai",
        ):
            steps.add_steps(plan=plan.id, steps=[steps.NewStep(what=what)], on=TODAY, by=by, at=AT)
        plans.agree(
            plan=plan.id, who=family["mother"], called="Kerry", answer=PlanAgreement.Answer.AGREED, on=TODAY,
            said="Yes. All of it.", by=by, at=AT,
        )  # fmt: skip
        plans.agree(
            plan=plan.id, who=family["dean"], called="Dean", answer=PlanAgreement.Answer.NOT_ASKED, on=TODAY,
            because="Not safe: Tom decided.", by=by, at=AT,
        )  # fmt: skip

        plans.translate(
            plan=plan.id, language="Polish", lang="pl", translated_by="Ewa Lis", text="Jego tajemnica.", on=TODAY,
            by=by, at=AT,
        )  # fmt: skip
        child = made.children["ours"]
        about_others = Words(slot="what", subject=child, words="A secret of his", third_party=True)
        write(
            Writing(
                kind="help.next", happened_on=TODAY, filed_to=(FiledTo(subject=child),), words=(about_others,),
                facts={"plan_id": plan.id},
            ),
            by=by,
            at=AT,
        )  # fmt: skip
    return plan, family


def _words_of(answer: object) -> str:
    """A file as somebody else's reader reads it."""
    content = answer.content  # type: ignore[attr-defined]
    if content[:4] == b"%PDF":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_a_copy_for_somebody_who_must_not_know_carries_no_sign_of_it(demonstration: None, form: str) -> None:
    made = world()
    plan, family = _with_canaries(made)
    manager, url = made.client("manager"), reverse("plans:copy", args=[plan.ref])
    asked = manager.get(url, {"for": family["dean"]})
    assert not re.findall(r'name="line"[^>]* checked', asked.content.decode())
    lines = re.findall(r'name="line" value="([^"]+)"', asked.content.decode())

    answer = manager.post(url, {"for": family["dean"], "line": lines, "form": form})

    assert answer.status_code == 200, answer.content.decode()[:2000]
    words = _words_of(answer)
    assert CHANGE in words
    assert not [one for one in CANARIES if one.casefold() in words.casefold()]
    assert answer["Content-Disposition"] in (
        'attachment; filename="plan.pdf"',
        'attachment; filename="plan.docx"',
    )
    with system("look at the ledger"):
        assert is_ours(sha256(answer.content).hexdigest())
    assert "for Dean Moss: 20 Nov" in _page(manager, plan)


def test_what_may_not_be_in_a_copy_cannot_be_asked_for(demonstration: None) -> None:
    made = world()
    plan, family = _with_canaries(made)
    shut = [f"step-{one.record}" for one in _read(made, plan).steps if "Quillfeather" in one.what]

    answer = made.client("manager").post(
        reverse("plans:copy", args=[plan.ref]), {"for": family["dean"], "line": shut, "form": "word"}
    )

    assert answer.status_code == 422
    assert "may not be in this copy" in answer.content.decode()


def test_only_a_manager_gives_a_copy_to_somebody_who_does_not_live_with_the_child(demonstration: None) -> None:
    made = world()
    plan, family = _with_canaries(made)
    practitioner, url = made.client("practitioner"), reverse("plans:copy", args=[plan.ref])
    chosen = {"line": ["words-change"], "form": "word"}

    assert practitioner.post(url, {"for": family["dean"], **chosen}).status_code == 422
    assert practitioner.post(url, {"for": family["mother"], **chosen}).status_code == 200


def test_a_mothers_copy_has_the_steps_and_who_agreed_in_large_print_and_tagged(demonstration: None) -> None:
    made = world()
    plan, family = _with_canaries(made)
    client, url = made.client("practitioner"), reverse("plans:copy", args=[plan.ref])
    lines = re.findall(
        r'name="line" value="([^"]+)"[^>]* checked', client.get(url, {"for": family["mother"]}).content.decode()
    )

    answer = client.post(url, {"for": family["mother"], "line": lines, "form": "pdf", "large": "on"})

    words = _words_of(answer)
    assert "Ring school" in words
    assert "Yes. All of it." in words
    assert not [one for one in ("Quillfeather", "THORNMERE", "fe97qx", "Otterholme", "Tom decided") if one in words]
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    assert "/MarkInfo" in reader.trailer["/Root"].get_object()  # type: ignore[operator]
    assert reader.metadata is not None
    assert reader.metadata.title == "Maya’s plan"


def test_whoever_may_not_know_where_cannot_make_a_copy(demonstration: None) -> None:
    made = world()
    plan, family = _with_canaries(made)

    answer = made.client("volunteer").get(reverse("plans:copy", args=[plan.ref]), {"for": family["mother"]})

    assert "Ask the lead practitioner to make it" in answer.content.decode()


_OF_A_PLAN = ("again", "agree", "translate", "end", "look", "copy", "hope")


def test_every_page_of_plans_and_meetings_opens_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    plan, by, child = _made(made), made.users["manager"], made.children["ours"]
    with system("a meeting for a test"):
        hoped = steps.add_outcome(plan=plan.id, what="She sleeps", on=TODAY, by=by, at=AT)
        meeting = meetings.hold_meeting(
            children=[child], sort=Meeting.Sort.PLANNING, on=TODAY, said=meetings.MeetingSaid(), by=by, at=AT
        )
    step, ref = _read(made, plan).steps[0], made.refs["ours"]
    reading: dict[str, UUID] = {
        **dict.fromkeys(("plans:about", "plans:weeks", "meetings:about"), ref),
        "plans:page": plan.ref,
        "plans:for-child": plan.ref,
        "meetings:page": meeting.ref,
    }
    writing: dict[str, UUID] = {
        **dict.fromkeys(("plans:start", "plans:start-weeks", "meetings:new", "meetings:offer"), ref),
        **dict.fromkeys((f"plans:{name}" for name in _OF_A_PLAN), plan.ref),
        **dict.fromkeys(("meetings:again", "meetings:asked"), meeting.ref),
        "plans:outcome": hoped.ref,
        "plans:step": step.ref,
    }
    posting = {"plans:add-step": plan.ref, "plans:choose": plan.ref, "plans:tick": step.ref, "plans:untick": step.ref}
    wrong = []
    for who in made.users:
        client = made.client(who)
        for names, verb in ((reading, "see casework"), (writing, "write casework")):
            for name, one in names.items():
                answer = client.get(reverse(name, args=[one]))
                should = who in SEES_OURS and who in MAY[verb]
                if (answer.status_code == 200) != should:
                    wrong.append(f"{who} at {name}: {answer.status_code}, should open: {should}")
        for name, one in posting.items():
            if who not in SEES_OURS:
                answer = client.post(reverse(name, args=[one]), {"what": "x", "line": "0"})
                wrong += [f"{who} posts to {name}: {answer.status_code}"] if answer.status_code != 404 else []
    assert not wrong, "\n".join(wrong)


def test_how_a_week_went_is_said_in_words_side_by_side_and_never_counted(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), made.refs["ours"]
    assert client.post(reverse("plans:start-weeks", args=[ref]), {"areas": "Mornings\nBedtime"}).status_code == 302
    url = reverse("plans:weeks", args=[ref])
    for week, family in (("2026-11-09", "steady"), ("2026-11-16", "too-much")):
        told = {"week": week, "family-0": family, "worker-0": "wobbly", "words-0": "He shouted.", "seen-0": ""}
        assert client.post(url, told).status_code == 302

    page = client.get(url).content.decode()

    assert "Steady the week before, too much this time: what happened?" in page
    assert page.count("Wobbly</span>") == 2
    assert client.post(url, {"week": "2026-11-16", "family-0": "7"}).status_code == 422
