"""Panels as pages: brought, sat once, followed by a decision, told and looked at again; what is typed is kept."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from footpath.judgement.actions import panels
from footpath.judgement.queries.panels import panels_of
from footpath.record.models import Draft, Record
from footpath.record.values import Written
from footpath.store.scope import system
from footpath.web import clock
from tests.web.test_decisions import WORKS, _visit, decided
from tests.web.world import SEES_OURS, SEES_THEIRS, TODAY, World, world

pytestmark = pytest.mark.django_db
WHY = "We see it differently, and the road frightens her."
LEFT = {"headers": {"X-Requested-With": "footpath-autosave"}}


def _brought(made: World, *, by: str = "practitioner", child: str = "ours") -> Written:
    with system("bring it for a test"):
        return panels.bring(
            children=[made.children[child]], sort="risk", why=WHY, by=made.users[by], at=clock.record_now()
        )  # fmt: skip


def _sat(made: World, one: Written, **voice: object) -> None:
    with system("it sat"):
        panels.has_sat(
            panel=one.id, version=1, on=TODAY, says="She walks with Jean.", because="It is the road she fears.",
            look_again_on=None, by=made.users["practitioner"], at=clock.record_now(),
        )  # fmt: skip


def _panels(made: World) -> int:
    with system("count them"):
        return Record.objects.filter(kind="judgement.panel").count()


def _at(do: str, one: Written | UUID) -> str:
    return reverse(f"judgement:panel{do}", args=[one.ref if isinstance(one, Written) else one])


def _words(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_panel_is_read_by_those_who_may_read_the_child_and_written_by_those_who_work_with_them(
    demonstration: None,
) -> None:
    made = world()
    waits, sat, theirs = _brought(made), _brought(made), _brought(made, by="other practitioner", child="theirs")
    _sat(made, sat)
    walks = (
        (reverse("judgement:panel-bring", args=[made.refs["ours"]]), WORKS),
        (_at("", waits), SEES_OURS), (_at("", theirs), SEES_THEIRS),
        (_at("-sat", waits), WORKS), (_at("-more", waits), WORKS), (_at("-say", waits), frozenset[str]()),
        (_at("-another-day", waits), WORKS), (_at("-another-day", sat), frozenset[str]()),
        (_at("-sat", sat), frozenset[str]()), (_at("-more", sat), frozenset[str]()),
        (_at("-say", sat), SEES_OURS - {"case reviewer"}), (_at("-decided", sat), WORKS), (_at("-told", sat), WORKS),
        (_at("-look-again", sat), WORKS), (_at("-told", waits), frozenset[str]()),
    )  # fmt: skip
    wrong = []
    for who in made.users:
        client = made.client(who)
        wrong += [
            f"{who} at {url}: {status}"
            for url, sees in walks
            if ((status := client.get(url).status_code) == 200) != (who in sees)
        ]
    assert not wrong, "\n".join(wrong)


def test_the_why_is_enough_and_two_presses_bring_it_once(demonstration: None) -> None:
    made = world()
    seen = _visit(made, "He said heron.")
    worker, child = made.client("practitioner"), made.children["ours"]
    url = reverse("judgement:panel-bring", args=[made.refs["ours"]])
    assert "He said heron." in _words(worker, url)
    given = {"write_id": "heron", "children": str(child), "sort": "home", "why": WHY, "papers": str(seen.ref)}
    for wrong, says in (
        ({"why": " "}, "Say why it is brought"), ({"sort": "heron"}, "Choose one of these"),
        ({"sits_on": "31 June"}, "not a day of the calendar"), ({"papers": "heron"}, "Choose among these"),
        ({"sits_on": "1 March 2020"}, "is past"), ({"children": "0"}, "Choose among these"),
    ):  # fmt: skip
        refused = worker.post(url, given | wrong)
        assert refused.status_code == 422
        assert says in refused.content.decode(), wrong
    page = worker.post(url, given, follow=True).content.decode()
    assert WHY in page
    assert "This panel advises" in page
    assert "He said heron." in page
    again = worker.post(url, given, follow=True).content.decode()
    assert "kept once" in again
    assert _panels(made) == 1


def test_a_panel_that_never_sits_says_so_with_why(demonstration: None) -> None:
    made = world()
    one, worker = _brought(made), made.client("practitioner")
    url = _at("-another-day", one)
    assert url in _words(worker, _at("", one))
    assert worker.post(url, {"base": "1", "why": "", "sits_on": ""}).status_code == 422

    page = worker.post(url, {"base": "1", "why": "The road is mended.", "sits_on": ""}, follow=True).content.decode()

    assert "It does not sit." in page
    assert "The road is mended." in page


def test_what_is_typed_is_kept_for_its_writer_until_it_is_sent(demonstration: None) -> None:
    made = world()
    one, sat, decision = _brought(made), _brought(made), decided(made)
    _sat(made, sat)
    child = made.refs["ours"]
    forms: dict[str, tuple[str, dict[str, str]]] = {
        reverse("judgement:decide", args=[child]): ("known", {}),
        reverse("judgement:panel-bring", args=[child]): ("why", {}),
        reverse("judgement:decision-outcome", args=[decision.ref]): ("words", {}),
        reverse("judgement:decision-look-again", args=[decision.ref]): ("words", {}),
        reverse("judgement:decision-put-right", args=[decision.ref]): ("words", {}),
        reverse("judgement:decision-say", args=[decision.ref]): ("said", {}),
        reverse("judgement:decision-put-forward", args=[decision.ref]): ("words", {}),
        _at("-sat", one): ("said-2", {}), _at("-more", one): ("write_id", {}), _at("-say", sat): ("said", {}),
        _at("-another-day", one): ("why", {}),
        _at("-told", sat): ("family", {}), _at("-look-again", sat): ("words", {}), _at("-decided", sat): ("words", {}),
    }  # fmt: skip
    worker, other = made.client("administrator"), made.client("practitioner")
    for number, (url, (field, _)) in enumerate(forms.items()):
        said = f"Unfinished heron {number}."
        kept = worker.post(url, {field: said, "version": "0"}, **LEFT)  # type: ignore[arg-type]
        assert kept.status_code == 200, url
        assert said in _words(worker, url), url
        assert said not in other.get(url).content.decode(), url
    with system("drafts"):
        assert Draft.objects.count() == len(forms)
    assert "Unfinished writing" in _words(worker, "/")
    outcome = reverse("judgement:decision-outcome", args=[decision.ref])
    worker.post(outcome, {"words": "It went well.", "write_id": "heron"})
    assert "Unfinished heron" not in _words(worker, outcome)
    page = worker.post(outcome, {"words": "It went well.", "write_id": "heron"}, follow=True).content.decode()
    assert page.count("It went well.") == 1, "two presses make one"
    assert "kept once" in page


def test_other_words_from_a_page_that_was_sent_already_are_neither_lost_nor_taken_for_the_first(
    demonstration: None,
) -> None:
    made = world()
    sat, decision = _brought(made), decided(made)
    _sat(made, sat)
    worker = made.client("practitioner")
    for url, field in (
        (_at("-say", sat), "said"), (_at("-told", sat), "family"), (_at("-look-again", sat), "words"),
        (reverse("judgement:decision-outcome", args=[decision.ref]), "words"),
        (reverse("judgement:panel-bring", args=[made.refs["ours"]]), "why"),
        (reverse("judgement:decide", args=[made.refs["ours"]]), "why"),
    ):  # fmt: skip
        given = {"children": str(made.children["ours"]), "sort": "risk", "decided": "Tea.", "on": "today"}
        given |= {"write_id": f"heron of {field}", field: "Over the bridge."}
        assert worker.post(url, given).status_code == 302, url
        again = worker.post(url, given | {field: "Under it."})
        words = again.content.decode()
        assert again.status_code == 422, url
        assert "written down already, in other words" in words, url
        assert "Under it." in words, url
        anew = re.search(r'name="write_id" value="([^"]+)"', words)
        assert anew is not None
        assert worker.post(url, given | {field: "Under it.", "write_id": anew[1]}).status_code == 302, url
    assert _panels(made) == 3
    other = made.client("supervisor")
    assert other.post(_at("-say", sat), {"said": "Around it.", "write_id": "heron of said"}).status_code == 302
    page = _words(other, _at("", sat))
    assert [words in page for words in ("Over the bridge.", "Under it.", "Around it.")] == [True] * 3


def test_what_is_typed_of_a_child_is_kept_as_theirs_too(demonstration: None) -> None:
    made = world()
    with system("a panel about two children"):
        made.leads(child="theirs")
        one = panels.bring(
            children=list(made.children.values()), sort="risk", why=WHY, by=made.users["practitioner"],
            at=clock.record_now(),
        )  # fmt: skip
    _sat(made, one)
    worker, ours, theirs = made.client("practitioner"), made.children["ours"], made.children["theirs"]
    for typed, about in (
        ({f"told-{ours}": "With cards.", f"told-{theirs}": ""}, {ours}),
        ({f"told-{ours}": "With cards.", f"told-{theirs}": "On the swings."}, {ours, theirs}),
    ):
        with system("what is kept"):
            version = Draft.objects.values_list("version", flat=True).first() or 0
        kept = worker.post(_at("-told", one), {**typed, "version": version}, headers=LEFT["headers"])
        assert kept.status_code == 200
        with system("what is kept"):
            assert set(Draft.objects.get().subjects) == about


def test_a_panel_sits_once_with_everybody_heard_and_those_who_own_it_decide(demonstration: None) -> None:
    made = world()
    made.leads()
    one, worker = _brought(made), made.client("practitioner")
    given = {
        "base": "1", "on": "20 November 2026", "says": "She walks with Jean.", "because": "It is the road.",
        "called-1": "Sgt Imran Cole", "agency-1": "Police", "said-1": "Lights first.", "differs-1": "on",
        "user-2": str(made.users["practitioner"].pk), "said-2": "I agree.", "look_again_on": "20 December 2026",
    }  # fmt: skip
    for wrong, says in (
        ({"says": ""}, "Say what the panel says"), ({"because": ""}, "Say why"), ({"called-1": ""}, "Say who it was"),
        ({"said-1": ""}, "Say how they see it differently"), ({"on": "1 March 1850"}, "1880 to 2200"),
        ({"on": "1 March 2020"}, "the day on which it sat"), ({"base": "9"}, "wrote this while you did"),
        ({"user-2": "999"}, "Choose one of these"), ({"look_again_on": "20 November 2026"}, "Give a later day"),
    ):  # fmt: skip
        refused = worker.post(_at("-sat", one), given | wrong)
        assert refused.status_code == 422, wrong
        assert says in refused.content.decode(), wrong
    page = worker.post(_at("-sat", one), given, follow=True).content.decode()
    for words in ("Sgt Imran Cole, Police: sees it differently", "Lights first.", "I agree.", "What the panel advises",
                  "To be looked at again by 20 December 2026"):  # fmt: skip
        assert words in page
    again = worker.post(_at("-sat", one), given | {"says": "Otherwise."}, follow=True).content.decode()
    assert "on the record, and stands" in again
    assert "Otherwise." not in again
    decision = decided(made)
    assert "Say why it follows" in worker.post(_at("-decided", one), {"decision": str(decision.ref)}).content.decode()
    assert worker.post(_at("-decided", one), {"decision": "heron", "words": "x"}).status_code == 422
    worker.post(_at("-decided", one), {"decision": str(decision.ref), "words": "It follows the panel."})
    worker.post(
        _at("-told", one), {"on": "today", f"told-{made.children['ours']}": "With cards.", "family": "By text."}
    )
    worker.post(_at("-look-again", one), {"words": "The lights work."})
    made.client("reviewing officer").post(_at("-say", one), {"said": "Ask her first.", "whose": "Somebody else"})
    page = _words(worker, _at("", one))
    for words in ("It follows the panel.", "She stays to tea on Saturdays.", "With cards.", "By text.",
                  "The lights work.", "Ask her first.", "Reviewing officer"):  # fmt: skip
        assert words in page, words
    listed = _words(worker, reverse("judgement:decisions", args=[made.refs["ours"]]))
    assert _at("", one) in listed
    record = _words(worker, reverse("records:page", args=[one.ref]))
    assert _at("", one) in record


def test_a_panel_that_waits_is_on_today_until_it_is_written_down(demonstration: None) -> None:
    made = world()
    with system("somebody leads, and it is to sit today"):
        made.leads()
        one = panels.bring(
            children=[made.children["ours"]], sort="risk", why=WHY, sits_on=TODAY, by=made.users["practitioner"],
            at=clock.record_now(),
        )  # fmt: skip
    worker = made.client("practitioner")
    assert _at("-sat", one) in _words(worker, "/")
    assert _at("-sat", one) not in _words(made.client("other practitioner"), "/")
    _sat(made, one)
    assert _at("-sat", one) not in _words(worker, "/")
    with system("it is there"):
        assert len(panels_of(subjects=[made.children["ours"]])) == 1
