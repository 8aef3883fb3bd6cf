"""Panels: brought with a why, sat once, each heard in their own words; the panel advises and others decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.rules import Role
from footpath.judgement.actions import decisions, panels
from footpath.judgement.actions.panels import AlreadySat, NotPanelled, Voice
from footpath.judgement.queries.panels import PanelOf, open_panel, panels_of, waiting
from footpath.kernel.codelists.panels import panels as panels_here
from footpath.ledger.actions import Changed
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import MayNot
from footpath.people.actions.persons import add_person
from footpath.record import actions, keeping
from footpath.record.actions import AlreadyWritten
from footpath.record.queries import chronology
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.access.cast import NOW, TODAY, Cast, agency, allocate, cast, later, reading, role, user
from tests.judgement.test_decisions import partner

pytestmark = pytest.mark.django_db
WHY = "We see it differently: she is safe with him, and she is frightened of the road to school."


def _visit(people: Cast, words: str, *, child: int | None = None, kept: bool = False) -> Written:
    with system("a visit"):
        return actions.write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=child or people.maya),),
                words=(Words(slot="said", subject=child or people.maya, words=words),),
                restricted_to=(people.grace.pk,) if kept else None,
            ),
            by=people.grace, at=NOW,
        )  # fmt: skip


def _brought(people: Cast, *papers: Written, sort: str = "risk", **rest: object) -> Written:
    with reading(people.grace):
        return panels.bring(
            children=[people.maya], sort=sort, why=WHY, asked="What would make the road safe?",
            brought=[one.id for one in papers], by=people.grace, at=NOW, **rest,  # type: ignore[arg-type]
        )  # fmt: skip


def _sat(people: Cast, one: Written, *voices: Voice, version: int = 1, again_in: int | None = 14) -> None:
    with reading(people.grace):
        panels.has_sat(
            panel=one.id, version=version, on=TODAY, says="She walks with Jean until the lights are mended.",
            because="It is the road she fears, and not him.", voices=voices,
            look_again_on=TODAY + timedelta(days=again_in) if again_in else None, by=people.grace, at=NOW,
        )  # fmt: skip


def _read(people: Cast, one: Written) -> PanelOf:
    with reading(people.grace):
        found = open_panel(ref=one.ref)
    assert found is not None
    return found


def test_a_panel_is_brought_with_a_why_and_nothing_else_is_asked_for() -> None:
    people = cast()
    with reading(people.grace):
        with pytest.raises(NotPanelled, match="Say why"):
            panels.bring(children=[people.maya], sort="risk", why=" ", by=people.grace, at=NOW)
        with pytest.raises(NotPanelled, match="no such panel"):
            panels.bring(children=[people.maya], sort="heron", why=WHY, by=people.grace, at=NOW)
        with pytest.raises(NotPanelled, match="is past"):
            panels.bring(
                children=[people.maya], sort="risk", why=WHY, sits_on=TODAY - timedelta(days=1), by=people.grace, at=NOW
            )
        with pytest.raises(NotPanelled, match="Say which children"):
            panels.bring(children=[], sort="risk", why=WHY, by=people.grace, at=NOW)
        written = panels.bring(children=[people.maya], sort="risk", why=WHY, by=people.grace, at=NOW)
    found = _read(people, written)
    assert (found.named, found.why, found.brought_by, found.sat_on) == ("Risk panel", WHY, "Grace", None)
    with reading(people.owen):
        assert open_panel(ref=written.ref) is None
        with pytest.raises(MayNot):
            panels.bring(children=[people.maya], sort="risk", why=WHY, by=people.owen, at=NOW)


def test_a_panel_is_told_as_one_line_of_the_chronology_with_what_it_says_beside_it() -> None:
    people = cast()
    one = _brought(people)
    with reading(people.grace):
        before = [line.line for line in chronology(subject=people.maya).lines]
    _sat(people, one, Voice(said="Lights first.", called="Sgt Imran Cole", agency="Police"))
    with reading(people.grace):
        after = [(line.line, line.found) for line in chronology(subject=people.maya).lines]
    assert before == ["To be brought to the risk panel: What would make the road safe?"]
    assert after == [
        ("Risk panel: What would make the road safe?", "She walks with Jean until the lights are mended.")
    ]  # fmt: skip


def test_a_panel_sits_on_another_day_or_does_not_sit_with_why_and_is_asked_about_no_more() -> None:
    people = cast()
    one, soon, past = _brought(people, sits_on=TODAY), TODAY + timedelta(days=7), TODAY - timedelta(days=1)
    with reading(people.grace):
        for why, to in ((" ", soon), ("The chair is ill.", past)):
            with pytest.raises(NotPanelled):
                panels.another_day(panel=one.id, version=1, to=to, why=why, by=people.grace, at=NOW)
        panels.another_day(panel=one.id, version=1, to=soon, why="The chair is ill.", by=people.grace, at=NOW)
        assert waiting(subjects=[people.maya], on=TODAY) == []
        assert [each.record for each in waiting(subjects=[people.maya], on=soon)] == [one.id]
        with pytest.raises(Changed):
            panels.another_day(panel=one.id, version=1, to=None, why="Mended.", by=people.grace, at=NOW)
        panels.another_day(panel=one.id, version=2, to=None, why="The road is mended.", by=people.grace, at=NOW)
        assert waiting(subjects=[people.maya], on=soon) == []
        (line,) = chronology(subject=people.maya).lines
    found = _read(people, one)
    assert (found.sits_on, found.moved) == (None, "The chair is ill.\nThe road is mended.")
    assert line.line == "The risk panel does not sit: What would make the road safe?"
    with reading(people.owen), pytest.raises(NotPanelled):
        panels.another_day(panel=one.id, version=3, to=soon, why="-", by=people.owen, at=NOW)
    _sat(people, one, version=3)
    with reading(people.grace), pytest.raises(AlreadySat):
        panels.another_day(panel=one.id, version=4, to=soon, why="-", by=people.grace, at=NOW)


def test_everybody_at_a_panel_is_heard_in_their_own_words_and_a_disagreement_is_kept() -> None:
    people = cast()
    reed = user("Reed", agency("Schools"))
    one = _brought(people)
    _sat(
        people, one, Voice(said="Lights first.", called="Sgt Imran Cole", agency="Police"),
        Voice(said="I would have her driven.", user=reed, differs=True), Voice(called="Dr Asha Verma"),
    )  # fmt: skip
    with reading(people.tom):
        panels.say(panel=one.id, said="I would still ask her.", differs=True, by=people.tom, at=NOW)
    found = _read(people, one)
    assert [(each.name, each.agency.split()[0] if each.agency else "", each.said) for each in found.voices] == [
        ("Sgt Imran Cole", "Police", "Lights first."),
        ("Reed", "Schools", "I would have her driven."),
        ("Dr Asha Verma", "", ""),
        ("Tom", "Fernshire", "I would still ask her."),
    ]
    assert [(each.differs, each.was_there) for each in found.voices] == [
        (False, True), (True, True), (False, True), (True, False),
    ]  # fmt: skip
    with reading(reed):
        assert open_panel(ref=one.ref) is None, "being at a panel opens nothing"


def test_what_a_panel_said_is_written_once_and_stands() -> None:
    people = cast()
    one = _brought(people)
    with pytest.raises(Changed):
        _sat(people, one, version=7)
    _sat(people, one)
    with pytest.raises(AlreadySat):
        _sat(people, one, version=2)
    with reading(people.grace), pytest.raises(AlreadySat):
        panels.bring_more(panel=one.id, brought=[_visit(people, "Heron.").id], by=people.grace, at=NOW)


def test_what_is_missing_of_a_panel_is_said_in_a_sentence() -> None:
    people = cast()
    one = _brought(people)

    def sat(**given: object) -> None:
        said = {"on": TODAY, "says": "Walk with Jean.", "because": "The road.", "by": people.grace, "at": NOW} | given
        panels.has_sat(panel=one.id, version=1, **said)  # type: ignore[arg-type]

    with reading(people.grace):
        for given, says in (
            ({"says": " "}, "Say what the panel says"), ({"because": ""}, "and why"),
            ({"on": TODAY + timedelta(days=1)}, "the day on which it sat"),
            ({"on": TODAY - timedelta(days=1)}, "the day on which it sat"), ({"look_again_on": TODAY}, "a later day"),
            ({"voices": [Voice(said="Yes.")]}, "Say who it was"),
            ({"voices": [Voice(called="Ann", differs=True)]}, "Say how Ann sees it differently"),
        ):  # fmt: skip
            with pytest.raises(NotPanelled, match=says):
                sat(**given)
        with pytest.raises(NotPanelled, match="has not sat"):
            panels.look_again(panel=one.id, words="It holds.", by=people.grace, at=NOW)
        with pytest.raises(NotPanelled, match="no such panel"):
            panels.say(panel=_visit(people, "Heron.").id, said="Yes.", by=people.grace, at=NOW)
    assert _read(people, one).sat_on is None


def test_what_a_panel_went_by_is_named_and_leaves_no_trace_where_it_is_shut() -> None:
    people = cast()
    seen, other = _visit(people, "Heron."), _visit(people, "Otter.", child=people.theo)
    one = _brought(people, seen)
    with reading(people.grace):
        with pytest.raises(NotPanelled, match="not on the record of these children"):
            panels.bring_more(panel=one.id, brought=[other.id], by=people.grace, at=NOW)
        with pytest.raises(NotPanelled, match="Choose what"):
            panels.bring_more(panel=one.id, brought=[], by=people.grace, at=NOW)
        panels.bring_more(panel=one.id, brought=[_visit(people, "Badger.").id], by=people.grace, at=NOW)
    assert [each.label for each in _read(people, one).brought] == ["Visit", "Visit"]
    with system("keep one of them"):
        keeping.restrict(
            record=seen.id, version=1, to=[people.grace.pk], withheld=False, reason="A worry", by=people.grace, at=NOW
        )
    assert len(_read(people, one).brought) == 2
    with reading(people.tom):
        found = open_panel(ref=one.ref)
        shut = [line.line for line in chronology(subject=people.maya, kinds=["judgement.panel-paper"]).lines]
    assert found is not None
    assert len(found.brought) == 1
    assert len(shut) == 1


def test_the_panel_advises_and_those_who_own_the_decision_say_why_they_follow_it_or_not() -> None:
    people = cast()
    one = _brought(people)
    with reading(people.grace):
        decision = decisions.decide(
            children=[people.maya], decided="Jean walks her.", why="She asked for Jean.", by=people.grace, at=NOW
        )
        elsewhere = decisions.decide(
            children=[people.theo], decided="The bus.", why="He likes it.", by=people.grace, at=NOW
        )
        with pytest.raises(NotPanelled, match="has not sat"):
            panels.decided_after(panel=one.id, decision=decision.id, words="As it says.", by=people.grace, at=NOW)
    _sat(people, one)
    with reading(people.grace):
        for number, words, says in (
            (elsewhere.id, "As it says.", "not on the record of these"), (decision.id, " ", "Say why"),
            (one.id, "As it says.", "Choose a decision"),
        ):  # fmt: skip
            with pytest.raises(NotPanelled, match=says):
                panels.decided_after(panel=one.id, decision=number, words=words, by=people.grace, at=NOW)
        panels.decided_after(
            panel=one.id, decision=decision.id, words="It follows the panel.", by=people.grace, at=NOW, once="d"
        )
        with pytest.raises(AlreadyWritten):
            panels.decided_after(
                panel=one.id, decision=decision.id, words="It follows the panel.", by=people.grace, at=NOW, once="d"
            )
    assert [(each.ref, each.words) for each in _read(people, one).decided] == [(decision.ref, "It follows the panel.")]


def test_whether_a_panel_decides_is_the_areas_rule_of_that_day_and_stays_with_it() -> None:
    here = {one.key: one.decides for one in panels_here(on=TODAY)}
    assert here == {"risk": False, "home": False, "costs": True}
    people = cast()
    assert [_read(people, _brought(people, sort=key)).decides for key in here] == list(here.values())


def test_the_child_and_the_family_are_told_and_it_is_looked_at_again_on_its_day() -> None:
    people = cast()
    one = _brought(people, sits_on=TODAY + timedelta(days=3))
    with reading(people.grace):
        assert waiting(subjects=[people.maya], on=TODAY) == []
        assert [each.record for each in waiting(subjects=[people.maya], on=TODAY + timedelta(days=3))] == [one.id]
    _sat(people, one)
    due, tomorrow = TODAY + timedelta(days=14), later(days=1)
    with reading(people.grace):
        assert waiting(subjects=[people.maya], on=due - timedelta(days=1)) == []
        assert [each.record for each in waiting(subjects=[people.maya], on=due)] == [one.id]
        for children, on, says in (({}, TODAY, "Say how"), ({people.maya: "By me."}, due, "after the panel sat")):
            with pytest.raises(NotPanelled, match=says):
                panels.told(panel=one.id, children=children, on=on, by=people.grace, at=NOW)
        panels.told(
            panel=one.id, children={people.maya: "With cards, at the table."}, family="Kerry by text.", on=TODAY,
            by=people.grace, at=NOW,
        )  # fmt: skip
        with pytest.raises(NotPanelled, match="Say what you saw"):
            panels.look_again(panel=one.id, words="", by=people.grace, at=NOW)
        with pytest.raises(NotPanelled, match="a later day"):
            panels.look_again(panel=one.id, words="It holds.", next_on=TODAY, by=people.grace, at=NOW)
        panels.look_again(panel=one.id, words="The lights work.", by=people.grace, at=tomorrow)
        assert waiting(subjects=[people.maya], on=due) == []
    found = _read(people, one)
    assert found.since[0].told == ((people.maya, "With cards, at the table."),)
    assert found.since[0].words == "Kerry by text."
    assert found.next_on is None


def test_somebody_with_whom_a_child_is_only_shared_says_their_own_and_writes_for_nobody() -> None:
    people = cast()
    one = _brought(people)
    _sat(people, one)
    marcus = user("Marcus")
    role(marcus, Role.REVIEWING_OFFICER)
    allocate(people.maya, marcus)
    reed = partner(people)
    with reading(marcus):
        panels.say(panel=one.id, said="Ask her first.", by=marcus, at=NOW)
        with pytest.raises(NotPanelled, match="Say how"):
            panels.say(panel=one.id, said="", by=marcus, at=NOW)
    with reading(reed):
        panels.say(panel=one.id, said="Ask her.", by=reed, at=NOW)
        with pytest.raises(MayNot):
            panels.say(panel=one.id, said="Ask her.", whose="Somebody else", by=reed, at=NOW)


def test_nobody_writes_down_what_a_panel_said_of_a_child_in_it_whom_they_do_not_know() -> None:
    people = cast()
    with system("a boy of another family, whom Owen does not know"):
        liam = add_person(draft=named("Liam", "Oakes", source="Grace"), by=None, at=NOW)
        allocate(liam, people.grace)
        allocate(people.maya, people.owen)
    with reading(people.grace):
        one = panels.bring(children=[people.maya, liam], sort="risk", why=WHY, by=people.grace, at=NOW)
    with reading(people.owen), pytest.raises(MayNot):
        panels.has_sat(
            panel=one.id, version=1, on=TODAY, says="Walk.", because="The road.", by=people.owen, at=NOW
        )  # fmt: skip
    _sat(people, one)


def test_a_long_panel_and_many_panels_are_read_with_as_many_questions_as_a_short_one() -> None:
    people = cast()
    short = _brought(people, _visit(people, "Heron."))
    _sat(people, short, Voice(called="Ann", said="Yes."))

    def asked(one: Written) -> tuple[int, int]:
        with reading(people.grace), CaptureQueriesContext(connection) as whole:
            open_panel(ref=one.ref)
        with reading(people.grace), CaptureQueriesContext(connection) as all_of_them:
            panels_of(subjects=[people.maya])
        return len(whole), len(all_of_them)

    few = asked(short)
    long = _brought(people, *(_visit(people, f"Otter {number}.") for number in range(5)))
    _sat(people, long, *(Voice(called=f"Somebody {number}", said="Yes.") for number in range(6)))
    assert asked(long) == few
