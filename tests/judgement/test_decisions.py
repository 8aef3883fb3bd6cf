"""A decision says why, stands as it was written, and is looked at again; what came of it is written beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.rules import FieldClass, Role
from footpath.judgement.actions import decision_examples as examples
from footpath.judgement.actions import decisions as actions
from footpath.judgement.models.decisions import DecisionView
from footpath.judgement.queries.decision_examples import examples as told_examples
from footpath.judgement.queries.decisions import (
    DecisionOf,
    decisions_of,
    open_decision,
    to_look_at_again,
    waiting_to_be_agreed,
)
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import MayNot
from footpath.people.actions.persons import add_person
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.places import Protection
from footpath.record.history import versions_of
from footpath.record.keeping import restrict
from footpath.record.models import Record
from footpath.record.queries import chronology
from footpath.record.values import Written
from footpath.store.scope import system
from tests.access.cast import Cast, agency, allocate, cast, reading, role, user

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23)
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 11, tzinfo=UTC)
WHY = "He asked for it, and the last three weekends were good."


def partner(people: Cast) -> User:
    reed = user("Reed", agency("Schools"))
    role(reed, Role.PARTNER)
    access.share(
        subject=people.maya, with_=reed, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE, basis="Kerry agreed",
        since=date(2024, 11, 1), until=None, by=people.tom, at=AT,
    )  # fmt: skip
    return reed


def light(people: Cast, *, children: list[int] | None = None, **more: object) -> Written:
    with reading(people.grace):
        return actions.decide(
            children=children or [people.maya], decided="She stays to tea on Saturdays.", why=WHY, by=people.grace,
            at=AT, **more,  # type: ignore[arg-type]
        )  # fmt: skip


def as_read(by: User, written: Written) -> DecisionOf:
    with reading(by):
        found = open_decision(ref=written.ref)
    assert found is not None
    return found


FULL = actions.Weighed(
    known="The order stands. He has kept to it.", unknown="Whether he knows the street.",
    options=(
        actions.Option(
            option="Not at all", benefits="Nothing can go wrong on the way.", benefits_likely="Certain; a small thing.",
            harms="She loses her gran.", harms_likely="Very likely, and it would last.",
        ),
        actions.Option(option="Each Saturday", benefits="She keeps her gran."),
    ),
    would_change="One Saturday on which she comes back quiet.", peers="Most would begin with an hour.",
    dilemma="Keeping her safe keeps her from whom she loves.",
)  # fmt: skip


def test_only_what_was_decided_and_why_are_asked_for_and_it_stands_in_the_chronology() -> None:
    people = cast()
    written = light(people)
    found = as_read(people.tom, written)

    assert (found.decided, found.why, found.question) == ("She stays to tea on Saturdays.", WHY, "")
    assert (found.decided_by_name, found.on) == ("Grace", FRIDAY)
    with reading(people.tom):
        (line,) = chronology(subject=people.maya).lines
        assert line.line == "Decided: She stays to tea on Saturdays."
    for what, why in (("", WHY), ("She stays.", "  ")):
        with reading(people.grace), pytest.raises(actions.NotDecided, match="Say "):
            actions.decide(children=[people.maya], decided=what, why=why, by=people.grace, at=AT)


def test_a_grave_decision_keeps_what_was_weighed_in_the_order_in_which_it_was_written() -> None:
    people = cast()
    whole = actions.Weighed(
        **{name: getattr(FULL, name) for name in FULL.__slots__ if name not in ("views", "weighed")},
        views={people.maya: "Yes, with pancakes.", people.theo: " "},
        weighed={people.maya: "It is why we begin this Saturday."},
    )
    found = as_read(people.tom, light(people, children=[people.maya, people.theo], weighed=whole))

    assert [one.option for one in found.options] == ["Not at all", "Each Saturday"]
    assert found.options[0].harms_likely == "Very likely, and it would last."
    assert found.views == ((people.maya, "Yes, with pancakes.", "It is why we begin this Saturday."),)
    assert (found.known, found.unknown) == (FULL.known, FULL.unknown)
    assert (found.dilemma, found.emergency, found.peers) == (FULL.dilemma, "", FULL.peers)
    with reading(people.tom):
        assert len(chronology(subject=people.maya).lines) == 1


def test_what_came_of_it_and_looking_again_stand_beside_it_and_it_is_never_rewritten() -> None:
    people = cast()
    written = light(people, look_again_on=FRIDAY)
    with reading(people.grace):
        (due,) = to_look_at_again(subjects=[people.maya], on=FRIDAY)
        assert due.record == written.id
        actions.look_again(decision=written.id, words="It holds.", next_on=MONDAY, by=people.grace, at=LATER)
        assert to_look_at_again(subjects=[people.maya], on=FRIDAY) == []
        actions.say_outcome(decision=written.id, words="She fell off a swing there.", by=people.grace, at=LATER)
        actions.put_right(decision=written.id, words="It was two weekends, not three.", by=people.grace, at=LATER)
        assert len(to_look_at_again(subjects=[people.maya], on=MONDAY)) == 1
        assert len(versions_of(ref=written.ref)) == 1
    found = as_read(people.tom, written)

    assert found.why == WHY
    assert [one.words for one in found.after] == [
        "It holds.", "She fell off a swing there.", "It was two weekends, not three.",
    ]  # fmt: skip
    assert found.next_on == MONDAY
    with reading(people.grace):
        for days, words, say in (
            (FRIDAY, "It holds.", "later day"), (None, " ", "what you saw"),
        ):  # fmt: skip
            with pytest.raises(actions.NotDecided, match=say):
                actions.look_again(decision=written.id, words=words, next_on=days, by=people.grace, at=LATER)
        with pytest.raises(actions.NotDecided, match="what came of it"):
            actions.say_outcome(decision=written.id, words="", by=people.grace, at=LATER)
        with pytest.raises(actions.NotDecided, match="not so"):
            actions.put_right(decision=written.id, words="", by=people.grace, at=LATER)


def test_a_manager_agrees_only_where_the_worker_asks_and_once() -> None:
    people = cast()
    asked, unasked = light(people, ask=people.tom), light(people)
    with reading(people.tom):
        (waits,) = waiting_to_be_agreed(user=people.tom.pk)
        assert waits.record == asked.id
        actions.agree(decision=asked.id, words="Yes, and ring me after.", by=people.tom, at=LATER)
        assert waiting_to_be_agreed(user=people.tom.pk) == []
        with pytest.raises(actions.NotDecided, match="already"):
            actions.agree(decision=asked.id, by=people.tom, at=LATER)
        with pytest.raises(actions.NotDecided, match="not asked"):
            actions.agree(decision=unasked.id, by=people.tom, at=LATER)
    agreed = as_read(people.grace, asked).agreed
    assert agreed is not None
    assert (agreed.by, agreed.words) == ("Tom", "Yes, and ring me after.")
    with reading(people.grace), pytest.raises(actions.NotDecided, match="not a manager"):
        actions.decide(
            children=[people.maya], decided="Tea.", why=WHY, ask=people.owen, by=people.grace, at=AT,
        )  # fmt: skip


def test_a_partner_says_how_they_see_it_in_their_own_words_and_decides_nothing_for_us() -> None:
    people = cast()
    reed, written = partner(people), light(people)
    with reading(reed):
        actions.say_view(
            decision=written.id, said="We would wait a term.", stance=DecisionView.Stance.DIFFERS, by=reed, at=LATER
        )
        with pytest.raises(MayNot):
            actions.decide(children=[people.maya], decided="Tea.", why=WHY, by=reed, at=AT)
        with pytest.raises(MayNot):
            actions.say_outcome(decision=written.id, words="It went well.", by=reed, at=LATER)
        with pytest.raises(MayNot):
            actions.say_view(
                decision=written.id, said="Yes.", stance=DecisionView.Stance.ASKED, whose="Her head", by=reed, at=LATER
            )
    with reading(people.grace):
        actions.say_view(
            decision=written.id, said="Please.", stance=DecisionView.Stance.ASKED, whose="Jean", by=people.grace,
            at=LATER,
        )  # fmt: skip
        with pytest.raises(actions.NotDecided, match="how you see it"):
            actions.say_view(decision=written.id, said="", stance=DecisionView.Stance.ASKED, by=people.grace, at=LATER)
    found = as_read(people.tom, written)
    assert [(one.by, one.written_by, one.differs) for one in found.said] == [
        ("Reed", "", True), ("Jean", "Grace", False),
    ]  # fmt: skip


def test_whoever_works_with_one_child_of_two_cannot_decide_for_both() -> None:
    people = cast()
    with reading(people.grace), pytest.raises(MayNot):
        actions.decide(children=[people.maya, people.kai], decided="Tea.", why=WHY, by=people.grace, at=AT)


def test_what_was_weighed_and_what_came_of_it_are_shut_where_the_decision_is() -> None:
    people = cast()
    written = light(people, weighed=FULL)
    with reading(people.grace):
        actions.say_outcome(decision=written.id, words="She fell off a swing there.", by=people.grace, at=LATER)
        restrict(record=written.id, version=1, to=[], withheld=False, reason="A worry", by=people.grace, at=LATER)
    with reading(people.tom):
        assert open_decision(ref=written.ref) is None
        assert decisions_of(subjects=[people.maya]) == []
        assert not Record.objects.filter(kind__startswith="judgement.decision").exists()
    with reading(people.grace):
        assert Record.objects.filter(kind__startswith="judgement.decision").count() == 4


def test_one_of_a_sequence_names_the_decision_it_follows_and_anothers_decision_says_whose_it_was() -> None:
    people = cast()
    first = light(people)
    second = light(people, weighed=actions.Weighed(follows=first.id, agency="Fernshire Police"))
    found = as_read(people.tom, second)

    assert (found.follows, found.follows_words) == (first.ref, "She stays to tea on Saturdays.")
    assert (found.decided_by_name, found.decided_by, found.written_by) == ("Fernshire Police", None, "Grace")
    with reading(people.grace), pytest.raises(actions.NotDecided, match="no such decision"):
        actions.decide(
            children=[people.maya], decided="Tea.", why=WHY, weighed=actions.Weighed(follows=987_654_321),
            by=people.grace, at=AT,
        )  # fmt: skip


def test_a_day_that_is_past_a_decision_for_nobody_and_too_many_options_are_refused_in_words() -> None:
    people = cast()
    many = actions.Weighed(options=tuple(actions.Option(option=str(one)) for one in range(9)))
    nameless = actions.Weighed(options=(actions.Option(option="", harms="Some"),))
    with reading(people.grace):
        for given, says in (
            ({"look_again_on": THURSDAY}, "is past"),
            ({"weighed": many}, "at most"),
            ({"weighed": nameless}, "could be done"),
        ):  # fmt: skip
            with pytest.raises(actions.NotDecided, match=says):
                actions.decide(children=[people.maya], decided="Tea.", why=WHY, by=people.grace, at=AT, **given)
        with pytest.raises(actions.NotDecided, match="which children"):
            actions.decide(children=[], decided="Tea.", why=WHY, by=people.grace, at=AT)


def test_a_risk_well_taken_is_put_forward_by_a_colleague_and_told_by_its_owner_with_nobody_named() -> None:
    people = cast()
    with system("a child with a name"):
        maya = add_person(draft=named("Maya", "Linden", source="Kerry"), by=people.tom, at=AT)
    allocate(maya, people.north)
    written = light(people, children=[maya])
    with reading(people.grace):
        with pytest.raises(actions.NotDecided, match="colleague"):
            examples.put_forward(decision=written.id, why="Well done.", by=people.grace, at=LATER)
        with pytest.raises(actions.NotDecided, match="waits for nothing"):
            examples.tell(decision=written.id, words="A girl had tea.", by=people.grace, at=LATER)
    with reading(people.tom):
        with pytest.raises(actions.NotDecided, match="well done"):
            examples.put_forward(decision=written.id, why=" ", by=people.tom, at=LATER)
        examples.put_forward(decision=written.id, why="She asked first.", by=people.tom, at=LATER)
        with pytest.raises(actions.NotDecided, match="already"):
            examples.put_forward(decision=written.id, why="Again.", by=people.tom, at=LATER)
        with pytest.raises(actions.NotDecided, match="nobody for them"):
            examples.tell(decision=written.id, words="A girl had tea.", by=people.tom, at=LATER)
    with reading(people.grace):
        with pytest.raises(actions.NotDecided, match="own words"):
            examples.tell(decision=written.id, words="", by=people.grace, at=LATER)
        with pytest.raises(examples.NamesLeft, match="Maya"):
            examples.tell(decision=written.id, words="I let Maya have tea.", by=people.grace, at=LATER)
        examples.tell(decision=written.id, words="A girl had tea.", learnt="Ask.", by=people.grace, at=LATER)
        with pytest.raises(actions.NotDecided, match="was answered"):
            examples.rather_not(decision=written.id, by=people.grace, at=LATER)
    for who, sees in ((people.grace, 1), (people.tom, 1), (people.owen, 0)):
        with reading(who):
            assert len(told_examples()) == sees, who.name
    with reading(people.tom):
        (told,) = told_examples()
        assert (told.by, told.put_forward_by, told.words, told.learnt) == ("Grace", "Tom", "A girl had tea.", "Ask.")


def test_an_owner_would_rather_it_were_not_told_and_it_is_not() -> None:
    people = cast()
    written, reed = light(people), partner(people)
    with reading(reed), pytest.raises(MayNot):
        examples.put_forward(decision=written.id, why="Well done.", by=reed, at=LATER)
    with reading(people.tom):
        examples.put_forward(decision=written.id, why="She asked first.", by=people.tom, at=LATER)
    with reading(people.grace):
        examples.rather_not(decision=written.id, by=people.grace, at=LATER)
        with pytest.raises(actions.NotDecided, match="was answered"):
            examples.tell(decision=written.id, words="A girl had tea.", by=people.grace, at=LATER)
        assert told_examples() == []


def test_an_example_that_gives_a_protected_place_away_is_not_told() -> None:
    people = cast()
    written = light(people)
    with system("a protected place"):
        live_at(
            subjects=[people.maya], place=PlaceDraft(lines="14 Quillfeather Row", protection=Protection.PROTECTED),
            source="Kerry", by=people.grace, at=AT,
        )  # fmt: skip
    with reading(people.tom):
        examples.put_forward(decision=written.id, why="She asked first.", by=people.tom, at=LATER)
    with reading(people.grace), pytest.raises(examples.NamesLeft, match="where somebody is"):
        examples.tell(decision=written.id, words="She went home to Quillfeather.", by=people.grace, at=LATER)


def test_nobody_looks_again_or_puts_right_for_a_child_in_it_whom_they_do_not_know() -> None:
    people = cast()
    with system("a boy of another family, whom Owen does not know"):
        liam = add_person(draft=named("Liam", "Oakes", source="Grace"), by=None, at=AT)
        allocate(liam, people.grace)
        allocate(people.maya, people.owen)
    written = light(people, children=[people.maya, liam])
    with reading(people.owen):
        found = open_decision(ref=written.ref)
        assert found is not None
        assert found.children == (people.maya,)
        for do in (actions.look_again, actions.put_right, actions.say_outcome):
            with pytest.raises(MayNot):
                do(decision=written.id, words="It holds.", by=people.owen, at=LATER)
    with reading(people.grace):
        actions.put_right(decision=written.id, words="It was two.", by=people.grace, at=LATER)
