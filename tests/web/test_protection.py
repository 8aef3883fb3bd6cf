"""The child protection path in the pages: each address opened by everybody, met with rubbish, and sent twice."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from footpath.protection.actions import conference_parts, conferences, enquiries, strategy
from footpath.protection.models.conferences import ConferenceDecision, Prepared
from footpath.protection.models.enquiries import Allegation
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.protection.queries.path import conference_of, path_of, strategy_of
from footpath.store.scope import system
from tests.web.test_every_address import MAY
from tests.web.world import AT, SEES_OURS, World, world

pytestmark = pytest.mark.django_db
MET, HELD = date(2026, 10, 19), date(2026, 11, 6)
HELPS_BESIDE = {"partner, shared with", "volunteer", "advocate"}
SAID = "Marek shouted at her."
PLACE = "The library by the heron mural"


def _path(made: World) -> dict[str, UUID]:
    """One of each thing about our child."""
    by = made.users["practitioner"]
    doing: dict[str, Any] = {"by": by, "at": AT}
    child = made.children["ours"]
    with system("a path for a test"):
        met = strategy.begin(children=[child], on=MET, brought="A man at the back door.", **doing)
        made_ = strategy.decide(
            discussion=met.id, version=1, decision=StrategyDiscussion.Decision.JOINT, why="He may come back.", **doing
        )
        assert made_ is not None
        talks, ended = (strategy.begin(children=[child], on=MET, brought="A fox.", **doing) for _ in range(2))
        strategy.decide(
            discussion=ended.id, version=1, decision=StrategyDiscussion.Decision.NOTHING, why="It was a fox.", **doing
        )
        said = enquiries.allege(enquiry=made_.id, alleged=SAID, said_by="A neighbour", **doing)
        arranged = conferences.arrange(children=[child], on=HELD, chair="Chair", follows=made_.id, where=PLACE, **doing)
        report = conference_parts.report(arranged=arranged.id, called="Grace", words="-", on=HELD, **doing)
        wants = conference_parts.prepare(
            arranged=arranged.id, child=child, takes_part=Prepared.TakesPart.SENDS, on=HELD, **doing
        )
        who = conference_parts.attend(
            arranged=arranged.id, attendance=conference_parts.Attendance(called="Kerry"), **doing
        )
    return {
        "strategy": met.ref, "not decided": talks.ref, "no enquiry": ended.ref,
        "enquiry": made_.ref, "said": said.ref, "conference": arranged.ref, "report":
        report.ref, "wants": wants.ref,
        "who": who.ref, "child": made.refs["ours"],
    }  # fmt: skip


READ = {"about": "child", "strategy": "strategy", "enquiry": "enquiry", "conference": "conference"}
TELL = {
    "took-part": "not decided",
    "report": "conference",
    "prepare": "conference",
    "report-read": "report",
    "changed": "wants",
}
WORK = {
    "new-strategy": "child", "arrange": "child", "decide": "strategy", "strategy-told": "strategy",
    "strategy-found": "no enquiry", "step": "strategy",
    "allege": "enquiry", "found": "said", "doctor": "enquiry", "conclude": "enquiry", "move": "conference",
    "conference-told": "conference", "attend": "conference", "attend-again": "who",
}  # fmt: skip
CHAIR = {"hold": "conference"}
EVERY = READ | TELL | WORK | CHAIR


def _may(who: str, name: str) -> bool:
    if who not in SEES_OURS:
        return False
    if name in READ:
        return who in MAY["see casework"]
    if name in CHAIR:
        return who == "chair"
    writes = who in MAY["write casework"]
    return writes if name in TELL else writes and who not in HELPS_BESIDE


def test_each_address_of_the_path_opens_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    refs = _path(made)
    wrong = []
    for who in made.users:
        client = made.client(who)
        for name, of in EVERY.items():
            status = client.get(reverse(f"protection:{name}", args=[refs[of]])).status_code
            if (status == 200) != _may(who, name):
                wrong.append(f"{who} at {name}: {status}")
    assert not wrong, "\n".join(wrong)
    assert made.client("practitioner").get(reverse("protection:enquiry", args=[uuid4()])).status_code == 404


def test_rubbish_is_met_with_an_answer(demonstration: None) -> None:
    made = world()
    refs = _path(made)
    rubbish = {
        "write_id": "x" * 400, "base": "many", "version": "²", "children": ["zz"], "child": "zz", "on": "31 "
        "February 1600",
        "to": "soon", "due_on": "99/99/9999", "decision": "guilty", "consent": "yes", "came": "maybe", "own_view":
        "eleven",
        "outcome": "bad", "found": "guilty", "takes_part": "sort of", "called": "x" * 900, "expected_as": "army",
    }  # fmt: skip
    for who in ("practitioner", "chair"):
        client = made.client(who)
        for name, of in EVERY.items():
            if name not in READ and _may(who, name):
                for sent in (rubbish, {"nothing": "at all"}):
                    answer = client.post(reverse(f"protection:{name}", args=[refs[of]]), sent)
                    assert answer.status_code == 422, (name, sent, answer.status_code)
                    assert b"There is a problem" in answer.content or b"govuk-error" in answer.content, name
        for enquiry in ("zz", str(refs["child"])):
            url = reverse("protection:arrange", args=[refs["child"]])
            assert client.get(url, {"enquiry": enquiry}).status_code in (200, 404)


def test_two_presses_make_one(demonstration: None) -> None:
    made = world()
    refs, client = _path(made), made.client("practitioner")
    url = reverse("protection:took-part", args=[refs["strategy"]])
    once = re.search(r'name="write_id" value="([^"]+)"', client.get(url).content.decode())
    assert once is not None
    sent = {"write_id": once[1], "expected_as": "police", "came": "yes", "called": "DS Holt", "knew": "Two calls."}

    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]

    with system("count in a test"):
        assert TookPart.objects.count() == 1


def test_what_is_typed_is_kept_and_finds_its_writer_again(demonstration: None) -> None:
    made = world()
    refs, client = _path(made), made.client("practitioner")
    url = reverse("protection:conclude", args=[refs["enquiry"]])

    kept = client.post(
        url, {f"why-{made.children['ours']}": "He knows where", "version": "0"},
        headers={"X-Requested-With": "footpath-autosave"},
    )  # fmt: skip

    assert kept.status_code == 200
    assert "He knows where" in client.get(url).content.decode()
    assert "He knows where" not in made.client("manager").get(url).content.decode()
    assert client.get("/").status_code == 200


def test_no_page_tells_what_is_said_without_what_was_found(demonstration: None) -> None:
    made = world()
    refs, client = _path(made), made.client("practitioner")
    with system("a test"):
        said = Allegation.objects.get().record.ref
    pages = [
        reverse("protection:enquiry", args=[refs["enquiry"]]), reverse("protection:about", args=[refs["child"]]),
        reverse("protection:strategy", args=[refs["strategy"]]), reverse("records:page", args=[said]),
        reverse("children:page", args=[refs["child"]]), f"/find/?q={SAID.split()[0]}+shouted",
    ]  # fmt: skip
    told = 0
    for page in pages:
        words = client.get(page).content.decode()
        if "shouted at her" in re.sub(r"</?mark>", "", words):
            told += 1
            assert "ot yet known" in words, page
    assert told >= 3


def test_a_partner_gives_a_report_and_finds_no_place_and_nothing_to_decide(demonstration: None) -> None:
    made = world()
    refs, client = _path(made), made.client("partner, shared with")
    page = reverse("protection:conference", args=[refs["conference"]])

    shown = client.get(page).content.decode()

    assert "heron mural" not in shown
    assert "Give a report" in shown
    for name in ("move", "hold", "attend", "conference-told"):
        assert reverse(f"protection:{name}", args=[refs["conference"]]) not in shown
    url = reverse("protection:report", args=[refs["conference"]])
    assert client.post(url, {"called": "Siân", "on": "5 Nov 2026", "words": "She sleeps."}).status_code == 302
    with system("look in a test"):
        found = conference_of(ref=refs["conference"])
    assert found is not None
    assert [one.opened.words("report") for one in found.reports] == ["She sleeps.", "-"]


def _held(made: World, refs: dict[str, UUID]) -> UUID:
    """The conference held by its chair; what was decided for our child."""
    with system("a conference held for a test"):
        found = conference_of(ref=refs["conference"])
        assert found is not None
        conferences.hold(
            arranged=found.opened.id, by=made.users["chair"], at=AT,
            decided=[
                conferences.DecidedFor(
                    child=made.children["ours"], decision=ConferenceDecision.Decision.PLAN, category="SAB",
                    found="She is afraid.", why="He may come back.",
                )
            ],
        )  # fmt: skip
        found = conference_of(ref=refs["conference"])
        assert found is not None
    (decided,) = found.decisions
    return decided.ref


def test_once_a_conference_was_held_nobody_but_those_who_work_with_them_adds_to_what_was_before_it(
    demonstration: None,
) -> None:
    made = world()
    refs = _path(made)
    _held(made, refs)
    for who, offered in (("partner, shared with", False), ("advocate", False), ("practitioner", True)):
        client = made.client(who)
        shown = client.get(reverse("protection:conference", args=[refs["conference"]])).content.decode()
        assert "He may come back." in shown
        for label, name in (("Give a report", "report"), ("What a child wants said", "prepare")):
            url = reverse(f"protection:{name}", args=[refs["conference"]])
            assert (f'href="{url}"' in shown) is offered, (who, label)
            assert client.get(url).status_code == (200 if offered else 404), (who, name)


def test_a_slip_of_the_chair_is_put_right_on_a_page_of_theirs_alone(demonstration: None) -> None:
    made = world()
    refs = _path(made)
    url = reverse("protection:put-right", args=[_held(made, refs)])
    for who in made.users:
        assert made.client(who).get(url).status_code == (200 if who == "chair" else 404), who
    chair, page = made.client("chair"), reverse("protection:conference", args=[refs["conference"]])
    assert f'href="{url}"' in chair.get(page).content.decode()
    assert f'href="{url}"' not in made.client("practitioner").get(page).content.decode()
    assert chair.get(reverse("protection:put-right", args=[refs["conference"]])).status_code == 404
    right = {
        "decision": "plan", "category": "EMO", "why": "He may come back.", "outline": "The door",
        "found": "She hears him at the door.",
    }  # fmt: skip

    assert chair.post(url, right).status_code == 422
    assert chair.post(url, {**right, "slip": "I chose the line below."}).status_code == 302

    shown = chair.get(page).content.decode()
    for told in ("For emotional abuse", "I chose the line below.", "The door", "She hears him at the door."):
        assert told in shown, told
    assert "exual abuse" not in shown


def test_a_discussion_is_written_down_and_decided_by_hand(demonstration: None) -> None:
    made = world()
    client, child = made.client("practitioner"), made.refs["ours"]

    begun = client.post(
        reverse("protection:new-strategy", args=[child]), {"on": "19 Nov 2026", "brought": "A man at the back door."}
    )

    with system("look in a test"):
        (opened,) = path_of(subject=made.children["ours"])
    assert begun["Location"] == reverse("protection:strategy", args=[opened.ref])
    decided = client.post(
        reverse("protection:decide", args=[opened.ref]), {"decision": "single", "why": "He may come back.", "base": "1"}
    )
    assert decided.status_code == 302
    with system("look in a test"):
        found = strategy_of(ref=opened.ref)
    assert found is not None
    (enquiry,) = found.enquiries
    page = client.get(reverse("protection:enquiry", args=[enquiry.ref])).content.decode()
    assert "which is 10 December 2026" in page
    assert "No timeframe has been agreed for this yet" in page


def test_a_discussion_without_what_brought_people_together_is_asked_for_it_beside_the_question(
    demonstration: None,
) -> None:
    made = world()
    page = made.client("practitioner").post(
        reverse("protection:new-strategy", args=[made.refs["ours"]]), {"on": "19 Nov 2026"}
    )

    words = page.content.decode()
    assert page.status_code == 422
    assert 'href="#id_brought"' in words
    assert 'id="id_brought_error"' in words
