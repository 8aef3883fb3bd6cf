"""Decisions as pages: written, read, agreed, looked at again; and what was known when one was made."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access import actions as access
from footpath.judgement.actions import decisions
from footpath.judgement.queries.decisions import decisions_of, open_decision
from footpath.people.actions.family import relate
from footpath.record import actions, keeping
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from footpath.web import clock
from tests.web.world import AT, SEES_OURS, SEES_THEIRS, TODAY, World, world

pytestmark = pytest.mark.django_db
WORKS = frozenset({"practitioner", "supervisor", "manager", "administrator", "duty, tonight", "reviewing officer",
                   "chair", "personal adviser"})  # fmt: skip
MANAGES = frozenset({"supervisor", "manager"})
WHY = "She asked for it, and the last three were good."


def decided(made: World, *, by: str = "practitioner", child: str = "ours", ask: str = "") -> Written:
    with system("decide for a test"):
        return decisions.decide(
            children=[made.children[child]], decided="She stays to tea on Saturdays.", why=WHY,
            ask=made.users[ask] if ask else None, by=made.users[by], at=clock.record_now(),
        )  # fmt: skip


def test_a_decision_is_read_by_those_who_may_read_the_child_and_written_by_those_who_work_with_them(
    demonstration: None,
) -> None:
    made = world()
    one, theirs = decided(made), decided(made, by="other practitioner", child="theirs")
    walks = (
        ("judgement:decisions", made.refs["ours"], SEES_OURS),
        ("judgement:decide", made.refs["ours"], WORKS),
        ("judgement:decision", one.ref, SEES_OURS),
        ("judgement:decision", theirs.ref, SEES_THEIRS),
        ("judgement:decision-say", one.ref, SEES_OURS - {"case reviewer"}),
        ("judgement:decision-agree", one.ref, frozenset[str]()),
        ("judgement:decision-outcome", one.ref, WORKS),
        ("judgement:decision-look-again", one.ref, WORKS),
        ("judgement:decision-put-right", one.ref, WORKS),
        ("judgement:decision-known", one.ref, MANAGES | {"practitioner"}),
        ("judgement:decision-put-forward", one.ref, WORKS - {"practitioner"}),
        ("judgement:decision-tell", one.ref, frozenset[str]()),
        ("judgement:decision-rather-not", one.ref, frozenset[str]()),
    )
    wrong = []
    for who in made.users:
        client = made.client(who)
        for name, ref, sees in walks:
            status = client.get(reverse(name, args=[ref])).status_code
            if (status == 200) != (who in sees):
                wrong.append(f"{who} at {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_two_lines_are_enough_and_two_presses_make_one_decision(demonstration: None) -> None:
    made = world()
    worker, child = made.client("practitioner"), made.children["ours"]
    url = reverse("judgement:decide", args=[made.refs["ours"]])
    asked = worker.get(url).content.decode()
    assert "nothing there is asked for" in asked
    given = {"write_id": "7b6c2a52-6f0c-4ca5-9e05-0f3d4c7ac001", "children": str(child), "decided": "Tea.", "why": WHY}
    for missing, says in (("why", "Say why"), ("decided", "Say what was decided")):
        refused = worker.post(url, given | {missing: " "})
        assert refused.status_code == 422
        assert says in refused.content.decode()
    first = worker.post(url, given)
    assert first.status_code == 302
    again = worker.post(url, given, follow=True)
    assert "kept once" in again.content.decode()
    with system("what was decided"):
        assert len(decisions_of(subjects=[child])) == 1
    page = worker.get(first["Location"]).content.decode()
    assert WHY in page
    assert "Decided: Tea." in worker.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()


def test_whatever_helps_can_be_opened_and_is_kept_as_it_was_written(demonstration: None) -> None:
    made = world()
    worker, child = made.client("practitioner"), made.children["ours"]
    url = reverse("judgement:decide", args=[made.refs["ours"]])
    given = {
        "write_id": "7b6c2a52-6f0c-4ca5-9e05-0f3d4c7ac002", "children": str(child), "decided": "Tea.", "why": WHY,
        "known": "The order stands.", "unknown": "Whether he knows.", "option-1": "No tea.", "harms-1": "She loses.",
        "harms-likely-1": "Very likely, and it lasts.", f"view-{child}": "Yes with pancakes.", "who-1": "Jean",
        "said-1": "I would wait a week.", "differs-1": "on", "dilemma": "Both keep her safe.",
        "look_again_on": "27 November 2026", "would_change": "One quiet Saturday.",
    }  # fmt: skip
    bad = worker.post(url, given | {"option-2": "", "harms-2": "Some.", "who-1": "", "look_again_on": "31 June"})
    assert bad.status_code == 422
    words = bad.content.decode()
    assert "Say what could be done" in words
    assert "Say who said so." in words
    page = worker.post(url, given, follow=True).content.decode()
    for words in (
        "The order stands.", "No tea.", "Very likely, and it lasts.", "Yes with pancakes.", "Jean sees it differently",
        "I would wait a week.", "Both keep her safe.", "One quiet Saturday.", "looked at again by 27 November 2026",
    ):  # fmt: skip
        assert words in page


def test_who_was_asked_agrees_from_today_and_what_comes_after_is_written_beside_it(demonstration: None) -> None:
    made = world()
    made.leads()
    one = decided(made, ask="manager")
    manager, worker = made.client("manager"), made.client("practitioner")
    agree = reverse("judgement:decision-agree", args=[one.ref])
    assert agree in manager.get("/").content.decode()
    manager.post(agree, {"words": "Ring me after."})
    assert "stands" in manager.post(agree, {"words": "Do not ring."}, follow=True).content.decode()
    assert agree not in manager.get("/").content.decode()
    again = reverse("judgement:decision-look-again", args=[one.ref])
    worker.post(again, {"words": "It holds.", "next_on": "23 November 2026"})
    worker.post(reverse("judgement:decision-outcome", args=[one.ref]), {"words": "She fell off a swing."})
    worker.post(reverse("judgement:decision-put-right", args=[one.ref]), {"words": "It was two."})
    page = worker.get(reverse("judgement:decision", args=[one.ref])).content.decode()
    for words in ("Ring me after.", "It holds.", "She fell off a swing.", "It was two.", WHY, "has not been changed"):
        assert words in page
    for do, bad in (
        ("outcome", {"words": ""}),
        ("put-right", {"words": " "}),
        ("look-again", {"words": "x", "next_on": "1 March 1850"}),
    ):
        assert worker.post(reverse(f"judgement:decision-{do}", args=[one.ref]), bad).status_code == 422


def test_a_decision_whose_day_has_come_is_on_today_until_it_is_looked_at_again(demonstration: None) -> None:
    made = world()
    with system("somebody leads"):
        made.leads()
        one = decisions.decide(
            children=[made.children["ours"]], decided="Tea.", why=WHY, look_again_on=TODAY,
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip
    worker = made.client("practitioner")
    again = reverse("judgement:decision-look-again", args=[one.ref])
    assert again in worker.get("/").content.decode()
    assert again not in made.client("other practitioner").get("/").content.decode()
    worker.post(again, {"words": "It holds."})
    assert again not in worker.get("/").content.decode()


def _visit(made: World, words: str, *, restricted: bool = False, also: str = "") -> Written:
    with system("a visit for a test"):
        children = [made.children["ours"], *([made.children[also]] if also else [])]
        return actions.write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=tuple(FiledTo(subject=child) for child in children),
                words=(Words(slot="said", subject=children[0], words=words),),
                restricted_to=(made.users["manager"].pk,) if restricted else None,
            ),
            by=made.users["manager"], at=clock.record_now() - timedelta(minutes=5),
        )  # fmt: skip


def _opens(client: Client, written: Written) -> None:
    assert client.get(reverse("records:page", args=[written.ref])).status_code == 200


def test_a_manager_looks_back_at_what_was_there_what_could_be_seen_and_what_was_opened_told_apart(
    demonstration: None,
) -> None:
    made = world()
    read, unread = _visit(made, "He said heron."), _visit(made, "He said otter.")
    _visit(made, "He said badger.", restricted=True)
    worker, manager = made.client("practitioner"), made.client("manager")
    _opens(worker, read)
    one = decided(made)
    _opens(worker, unread)
    with system("what is written after it, and before the next"):
        actions.write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=made.children["ours"]),),
                words=(Words(slot="said", subject=made.children["ours"], words="Since then: weasel."),),
            ),
            by=made.users["manager"], at=clock.record_now(),
        )  # fmt: skip
    url = reverse("judgement:decision-known", args=[one.ref])
    page = manager.get(url).content.decode()
    there, rest = page.split("2. What ")
    could, opened = rest.split("3. What ")
    for words in ("heron", "otter", "badger"):
        assert words in there
    assert "weasel" not in page
    assert "heron" in could.split("shut to")[0]
    assert "badger" not in could.split("shut to")[0]
    assert "badger" in could.split("shut to")[1]
    assert "heron" in opened
    assert "otter" not in opened
    own = worker.get(url).content.decode()
    assert "badger" not in own
    assert "heron" in own
    assert url in worker.get(reverse("judgement:decision", args=[one.ref])).content.decode()
    assert url not in made.client("reviewing officer").get(
        reverse("judgement:decision", args=[one.ref])
    ).content.decode()  # fmt: skip
    assert manager.get(url + "?who=999999").status_code == 404
    assert manager.get(url + "?who=nobody").status_code == 200


def test_what_is_shut_today_to_whoever_looks_back_leaves_no_trace(demonstration: None) -> None:
    made = world()
    by = made.users["manager"]
    with system("brother and sister, and one record of both"):
        relate(first=made.children["ours"], second=made.children["theirs"], kind="brother or sister", source="Kerry",
               by=by, at=AT)  # fmt: skip
    secret, both = _visit(made, "He said heron."), _visit(made, "They said otter.", also="theirs")
    one = decided(made)
    manager = made.client("manager")
    url = reverse("judgement:decision-known", args=[one.ref])
    before = manager.get(url).content.decode()
    assert "heron" in before
    assert "otter" in before
    with system("shut them"):
        keeping.restrict(
            record=secret.id, version=1, to=[made.users["practitioner"].pk], withheld=True, reason="A worry",
            by=made.users["practitioner"], at=clock.record_now(),
        )  # fmt: skip
        access.must_not_see(
            subject=made.children["theirs"], user=by, why="A cousin", since=TODAY, by=by, at=clock.record_now()
        )
    after = manager.get(url).content.decode()
    assert "heron" not in after
    assert "otter" not in after
    assert str(both.ref) not in after


def test_a_risk_well_taken_goes_from_a_colleague_to_its_owner_to_the_team_and_leads_to_no_child(
    demonstration: None,
) -> None:
    made = world()
    one = decided(made)
    owner, colleague = made.client("practitioner"), made.client("supervisor")
    page = reverse("judgement:decision", args=[one.ref])
    forward, tell, rather_not, told = (
        reverse("judgement:decision-put-forward", args=[one.ref]), reverse("judgement:decision-tell", args=[one.ref]),
        reverse("judgement:decision-rather-not", args=[one.ref]), reverse("judgement:decision-examples"),
    )  # fmt: skip
    assert forward not in owner.get(page).content.decode()
    assert colleague.post(forward, {"words": " "}).status_code == 422
    colleague.post(forward, {"words": "She was asked first."})
    assert made.client("manager").get(tell).status_code == 404
    assert rather_not in owner.get(page).content.decode()
    refused = owner.post(tell, {"words": "I let Maya have tea with Kerry."})
    assert refused.status_code == 422
    assert "Say it otherwise" in refused.content.decode()
    owner.post(tell, {"words": "A girl had tea each week.", "learnt": "Ask her."})
    assert owner.post(rather_not).status_code == 404
    for who, sees in (("practitioner", True), ("administrator", True), ("other practitioner", False)):
        words = made.client(who).get(told).content.decode()
        assert ("A girl had tea each week." in words) == sees, who
        assert str(one.ref) not in words
    assert "Told as an example" in owner.get(page).content.decode()


def test_an_owner_would_rather_it_were_not_told(demonstration: None) -> None:
    made = world()
    one = decided(made)
    made.client("supervisor").post(
        reverse("judgement:decision-put-forward", args=[one.ref]), {"words": "She was asked first."}
    )
    owner = made.client("practitioner")
    assert owner.post(reverse("judgement:decision-rather-not", args=[one.ref])).status_code == 302
    assert owner.get(reverse("judgement:decision-tell", args=[one.ref])).status_code == 404


def test_two_presses_say_something_beside_a_decision_once(demonstration: None) -> None:
    made = world()
    one, worker = decided(made), made.client("practitioner")
    for name, given in (
        ("say", {"said": "I see it so."}), ("outcome", {"words": "It went well."}),
        ("look-again", {"words": "It holds."}), ("put-right", {"words": "It was two, not three."}),
    ):  # fmt: skip
        url = reverse(f"judgement:decision-{name}", args=[one.ref])
        assert 'name="write_id"' in worker.get(url).content.decode()
        for _ in range(2):
            assert worker.post(url, {**given, "write_id": f"press-{name}"}).status_code == 302
    with system("what was said beside it"):
        found = open_decision(ref=one.ref)
    assert found is not None
    assert len(found.said) == 1
    assert [each.words for each in found.after] == ["It went well.", "It holds.", "It was two, not three."]
