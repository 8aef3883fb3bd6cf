"""Supervision about a child: who supervises whom, what was thought and why, what was decided, what to talk about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.models import Subject, User
from footpath.access.rules import Role
from footpath.help.models.plans import Next
from footpath.judgement.actions import supervision as actions
from footpath.judgement.models.supervision import Supervises, SupervisionMeeting
from footpath.judgement.queries.supervision import arranged, last_met, meetings, open_meeting
from footpath.judgement.queries.supervision_agenda import agenda, children_of, thought_about, written_at
from footpath.kernel.rulepacks.prompts import FEW, prompts, prompts_for
from footpath.ledger.actions import Changed
from footpath.record import actions as record
from footpath.record.queries import chronology, open_record
from footpath.record.values import FiledTo, Words, Writing, Written
from tests.access.cast import Cast, allocate, cast, reading, role, user

pytestmark = pytest.mark.django_db
Purpose, Sort = Supervises.Purpose, SupervisionMeeting.Sort
OCTOBER, FRIDAY, DECEMBER = date(2026, 10, 16), date(2026, 11, 20), date(2026, 12, 4)
WHY = "Because she told Jo that nights are quiet now, and nobody has asked Marek."


def at(day: date = FRIDAY) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def supervised(people: Cast, purpose: Supervises.Purpose = Purpose.CASE, by: User | None = None) -> Supervises:
    with reading(people.tom):
        return actions.set_supervisor(
            worker=people.grace, supervisor=by or people.tom, purpose=purpose, since=OCTOBER, by=people.tom, at=at()
        )  # fmt: skip


def thought(people: Cast, *, meeting: int | None = None, day: date = FRIDAY, next_: str = "Ask Marek.") -> Written:
    with reading(people.grace, on=day):
        return actions.reflect(
            child=people.maya, words={"next": next_, "why": WHY, "else": "She may be sad about school."},
            meeting=meeting, by=people.grace, at=at(day),
        )  # fmt: skip


def test_a_manager_says_who_supervises_for_each_purpose_and_the_one_before_ends() -> None:
    people = cast()
    supervised(people)
    supervised(people, Purpose.PERSONAL, people.owen)
    with reading(people.tom):
        actions.set_supervisor(
            worker=people.grace, supervisor=people.owen, purpose=Purpose.CASE, since=FRIDAY, by=people.tom, at=at()
        )  # fmt: skip
    assert {one.purpose: one.supervisor_name for one in arranged(workers=[people.grace.pk], on=date(2026, 11, 19))} == {
        Purpose.CASE: "Tom", Purpose.PERSONAL: "Owen",
    }  # fmt: skip
    now = arranged(workers=[people.grace.pk], on=FRIDAY)
    assert [(one.purpose, one.supervisor_name) for one in now] == [(Purpose.CASE, "Owen"), (Purpose.PERSONAL, "Owen")]


def test_only_whoever_manages_somebody_says_who_supervises_them() -> None:
    people = cast()
    for by in (people.grace, people.owen):
        with reading(by), pytest.raises(actions.NotSupervised, match="manages"):
            actions.set_supervisor(
                worker=people.grace, supervisor=people.owen, purpose=Purpose.CASE, since=FRIDAY, by=by, at=at()
            )  # fmt: skip
    with reading(people.tom):
        with pytest.raises(actions.NotSupervised, match="themselves"):
            actions.set_supervisor(
                worker=people.grace, supervisor=people.grace, purpose=Purpose.CASE, since=FRIDAY, by=people.tom, at=at()
            )  # fmt: skip
        with pytest.raises(actions.NotSupervised, match="reading"):
            actions.set_supervisor(
                worker=people.grace, supervisor=people.tom, purpose=Purpose.CASE, since=FRIDAY, by=people.owen, at=at()
            )  # fmt: skip
    supervised(people)
    with reading(people.tom):
        with pytest.raises(actions.NotSupervised, match="already"):
            actions.set_supervisor(
                worker=people.grace, supervisor=people.tom, purpose=Purpose.CASE, since=FRIDAY, by=people.tom, at=at()
            )  # fmt: skip
        with pytest.raises(actions.NotSupervised, match="later"):
            actions.set_supervisor(
                worker=people.grace, supervisor=people.owen, purpose=Purpose.CASE, since=date(2026, 1, 2),
                by=people.tom, at=at(),
            )  # fmt: skip


def met(people: Cast, *, on: date = FRIDAY, once: str = "") -> SupervisionMeeting:
    with reading(people.tom, on=FRIDAY):
        return actions.hold_meeting(
            on=on, sort=Sort.TWO, there=[people.grace.pk], next_on=DECEMBER, once=once, by=people.tom, at=at()
        )  # fmt: skip


def test_a_meeting_is_known_to_those_who_were_there_and_to_nobody_else() -> None:
    people = cast()
    meeting = met(people)
    for who, count in ((people.grace, 1), (people.tom, 1), (people.owen, 0)):
        with reading(who):
            assert len(meetings()) == count
            assert (open_meeting(ref=meeting.ref) is not None) == bool(count)
    with reading(people.grace):
        (one,) = meetings()
    assert [each.name for each in one.there] == ["Grace", "Tom"]


def test_a_meeting_pressed_twice_is_kept_once_and_an_unlikely_one_is_refused_in_words() -> None:
    people = cast()
    met(people, once="one")
    with pytest.raises(actions.NotSupervised, match="kept once"):
        met(people, once="one")
    with reading(people.tom):
        for given, told in (
            ({"there": []}, "who else"), ({"there": [people.owen.pk]}, "work with"), ({"on": DECEMBER}, "begun"),
            ({"next_on": OCTOBER}, "after this one"),
        ):  # fmt: skip
            said: dict[str, Any] = {"on": FRIDAY, "sort": Sort.TWO, "there": [people.grace.pk], **given}
            with pytest.raises(actions.NotSupervised, match=told):
                actions.hold_meeting(**said, by=people.tom, at=at())
        assert len(meetings()) == 1


def test_several_think_together_and_each_child_has_a_reflection_of_their_own_that_says_who_was_there() -> None:
    people = cast()
    ruth = user("Ruth", people.authority)
    role(ruth, Role.PRACTITIONER, people.north)
    with reading(people.tom):
        with pytest.raises(actions.NotSupervised, match="two of you"):
            actions.hold_meeting(
                on=FRIDAY, sort=Sort.TWO, there=[people.grace.pk, ruth.pk], by=people.tom, at=at()
            )  # fmt: skip
        meeting = actions.hold_meeting(
            on=FRIDAY, sort=Sort.UNIT, there=[people.grace.pk, ruth.pk], by=people.tom, at=at()
        )  # fmt: skip
    written = thought(people, meeting=meeting.pk)
    with reading(ruth):
        actions.reflect(child=people.theo, words={"why": WHY}, meeting=meeting.pk, by=ruth, at=at())
        thoughts, _ = written_at(meeting=meeting.pk)
        opened = open_record(ref=written.ref)
    assert {one.subject for one in thoughts} == {people.maya, people.theo}
    assert opened is not None
    assert opened.words("there") == "Grace, Ruth, Tom"
    late = user("Late", people.authority)
    role(late, Role.PRACTITIONER, people.north)
    with reading(late), pytest.raises(actions.NotSupervised, match="not at that meeting"):
        actions.reflect(child=people.maya, words={"why": WHY}, meeting=meeting.pk, by=late, at=at())


def test_a_case_reflection_asks_for_nothing_but_the_why_and_is_in_the_childs_story() -> None:
    people = cast()
    with reading(people.grace):
        with pytest.raises(actions.NotSupervised, match="five words"):
            actions.reflect(child=people.maya, words={"next": "Ask Marek."}, by=people.grace, at=at())
        actions.reflect(child=people.maya, words={"why": WHY}, by=people.grace, at=at())
        (line,) = chronology(subject=people.maya).lines
    assert line.label == "Case reflection"
    assert line.line == "Thought about together."


def test_theory_is_kept_with_where_it_is_from() -> None:
    people = cast()
    with reading(people.grace):
        written = actions.reflect(
            child=people.maya, words={"theory": "Children behave where they cannot say.", "why": WHY},
            theory_from="Howe 2005", by=people.grace, at=at(),
        )  # fmt: skip
        opened = open_record(ref=written.ref)
    assert opened is not None
    assert [(one.slot, one.source) for one in opened.paragraphs if one.slot == "theory"] == [("theory", "Howe 2005")]


def test_nobody_writes_of_a_child_they_do_not_work_with() -> None:
    people = cast()
    with reading(people.owen), pytest.raises(record.MayNotWrite):
        actions.reflect(child=people.maya, words={"why": WHY}, by=people.owen, at=at())
    with reading(people.owen), pytest.raises(record.MayNotWrite):
        actions.oversee(child=people.maya, why=WHY, by=people.owen, at=at())


def overseen(people: Cast) -> Written:
    with reading(people.tom):
        return actions.oversee(
            child=people.maya, looked="The plan and the last two visits.", decided="See Maya alone before the meeting.",
            why=WHY, by_when=DECEMBER, asked_of=people.grace, by=people.tom, at=at(),
        )  # fmt: skip


def test_management_oversight_is_written_by_somebody_who_manages_and_not_by_whoever_is_managed() -> None:
    people = cast()
    with reading(people.grace), pytest.raises(actions.NotSupervised, match="manages those beside"):
        actions.oversee(child=people.maya, why=WHY, by=people.grace, at=at())
    with reading(people.tom), pytest.raises(actions.NotSupervised, match="five words"):
        actions.oversee(child=people.maya, why="Because.", by=people.tom, at=at())
    overseen(people)
    with reading(people.grace):
        thoughts, (asked,) = thought_about(subjects=[people.maya])
    assert thoughts == ()
    assert (asked.by, asked.asked_of, asked.by_when, asked.done_on) == ("Tom", "Grace", DECEMBER, None)


def test_what_a_manager_asked_for_waits_until_somebody_says_what_came_of_it() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    written = overseen(people)
    with reading(people.grace):
        (of_maya,) = agenda(children=[people.maya], since=OCTOBER, on=FRIDAY)
        assert [one.decided for one in of_maya.asked] == ["See Maya alone before the meeting."]
        with pytest.raises(Changed):
            actions.say_what_came(oversight=written.id, version=7, came="Seen.", by=people.grace, at=at())
        with pytest.raises(actions.NotSupervised, match="few words"):
            actions.say_what_came(oversight=written.id, version=1, came=" ", by=people.grace, at=at())
        actions.say_what_came(oversight=written.id, version=1, came="Seen alone.", by=people.grace, at=at())
        with pytest.raises(actions.NotSupervised, match="already"):
            actions.say_what_came(oversight=written.id, version=2, came="Again.", by=people.grace, at=at())
        (of_maya,) = agenda(children=[people.maya], since=OCTOBER, on=FRIDAY)
    assert of_maya.asked == ()


def test_the_agenda_tells_what_changed_what_was_said_what_waits_and_what_was_to_happen_since_last_time() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    thought(people, day=OCTOBER, next_="Ask Marek what pancakes are about.")
    with reading(people.grace):
        for kind, slot, words, own in (
            ("help.conversation", "what-happened", "Marek came to school.", False),
            ("voice.words", "words", "I like Marek.", True),
        ):
            record.write(
                Writing(
                    kind=kind, happened_on=FRIDAY, filed_to=(FiledTo(subject=people.maya),),
                    words=(Words(slot=slot, words=words, subject=people.maya if own else None),),
                    facts={"form": ""} if own else {},
                ),
                by=people.grace,
                at=at(),
            )  # fmt: skip
        for promised, what in ((True, "An answer about art club."), (False, "A form by spring.")):
            due = None if promised else date(2027, 3, 1)
            record.write(
                Writing(
                    kind=Next.KIND, happened_on=FRIDAY, filed_to=(FiledTo(subject=people.maya),),
                    words=(Words(slot="what", words=what),), facts={"promised": promised, "due_on": due},
                ),
                by=people.grace,
                at=at(),
            )  # fmt: skip
    with reading(people.tom):
        (of_maya,) = agenda(children=children_of(workers=[people.grace.pk], on=FRIDAY), since=OCTOBER, on=FRIDAY)
    assert [one.label for one in of_maya.changed] == ["Conversation"]
    assert [one.line for one in of_maya.said] == ["I like Marek."]  # and nothing of a talk in which she said nothing
    assert [one.what for one in of_maya.to_come] == ["An answer about art club."]
    assert of_maya.last is not None
    assert (of_maya.last.next, of_maya.last.why) == ("Ask Marek what pancakes are about.", WHY)


def test_the_agenda_holds_only_the_children_its_reader_may_read() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    allocate(people.stranger, people.grace)
    with reading(people.grace):
        assert set(children_of(workers=[people.grace.pk], on=FRIDAY)) == {people.maya, people.stranger}
    with reading(people.owen):
        assert children_of(workers=[people.grace.pk], on=FRIDAY) == (people.stranger,)
        assert {one.subject for one in agenda(children=[people.stranger], since=OCTOBER, on=FRIDAY)} == {
            people.stranger
        }


def test_an_agenda_asks_the_same_number_of_questions_for_one_child_as_for_three() -> None:
    people = cast()
    thought(people)
    counts = []
    with reading(people.tom):
        for children in ([people.maya], [people.maya, people.theo, people.kai]):
            with CaptureQueriesContext(connection) as asked:
                agenda(children=children, since=OCTOBER, on=FRIDAY)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_last_meeting_is_the_last_one_before_this_that_both_were_at() -> None:
    people = cast()
    first = met(people, on=OCTOBER)
    met(people)
    with reading(people.grace):
        last = last_met(user=people.grace.pk, other=people.tom.pk, before=FRIDAY)
        assert last is not None
        assert last.ref == first.ref
        assert last_met(user=people.grace.pk, other=people.owen.pk, before=FRIDAY) is None


def test_questions_are_few_the_same_on_reload_and_others_another_day_and_for_another_child() -> None:
    people = cast()
    with reading(people.tom):
        maya, theo = (Subject.objects.get(pk=one).ref for one in (people.maya, people.theo))
    today = prompts_for(child=maya, on=FRIDAY)
    assert len(today) == FEW
    assert prompts_for(child=maya, on=FRIDAY) == today
    seen = {one.key for day in range(60) for one in prompts_for(child=maya, on=date.fromordinal(740000 + day))}
    assert seen == {one.key for one in prompts(on=FRIDAY)}
    assert any(
        prompts_for(child=maya, on=date.fromordinal(day)) != prompts_for(child=theo, on=date.fromordinal(day))
        for day in range(740000, 740003)
    )
    assert all(one.source and one.standing for one in today)
