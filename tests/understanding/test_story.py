"""The Lindens' understanding, as the story tells it and as each of its readers may read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.actions import add_user, give_role, share
from footpath.access.models import Agency, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Can, FieldClass, Role
from footpath.demo.build import Built
from footpath.demo.doing import TODAY, Area, moment
from footpath.record.models import Record
from footpath.store.scope import Scope, entered, system
from footpath.understanding.models import Adult, Comment, Effort, Worry
from footpath.understanding.queries.comparing import compared, moments
from footpath.understanding.queries.parts import State, Understanding, gathered, understanding
from footpath.understanding.queries.recommending import not_asked, recommendations
from footpath.web.understanding.document import document, reading_of
from tests.demo.conftest import Reading

STORY = ("assessment", "first-understanding", "before-birth")


@pytest.fixture(scope="module")
def refs(area: Area) -> dict[str, Record]:
    with system("find the assessments of the story, in a test"):
        return {name: Record.objects.get(pk=area.records[name]) for name in STORY}


def _read(refs: dict[str, Record], name: str = "assessment") -> Understanding:
    found = understanding(ref=refs[name].ref)
    assert found is not None
    return found


def _words(whole: Understanding) -> str:
    """Everything a reader's document says, in one string."""
    return repr(document(reading_of(whole, may_write=False, today=TODAY), reader="Somebody"))


def test_the_assessment_of_january_2024_goes_on_from_the_kitchen_table(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("grace")):
        whole = _read(refs)

        assert [one.ref for one in whole.earlier] == [refs["first-understanding"].ref]
        assert whole.state is State.AGREED
        assert whole.assessment.happened_until == date(2024, 1, 31)
        table = whole.answers["who-else", None]
        assert table.earlier is not None
        assert "great-aunt" in table.said.words("words")
        anew = whole.answers["reason", None]
        assert anew.earlier is None
        assert "Dean Moss" in anew.said.words("words")


def test_each_father_was_judged_safe_or_not_before_anybody_tried(
    refs: dict[str, Record], reading: Reading, area: Area
) -> None:
    with entered(reading("grace")):
        whole = _read(refs)
        adults = {one.facts["person_id"]: one for one in whole.of(Adult.KIND)}
        aaron, dean = adults[area.people["aaron"]], adults[area.people["dean"]]
        assert aaron.facts["safe"] == "safe"
        assert dean.facts["safe"] == "unsafe"
        assert dean.facts["judged_by"] == "Tom Ellis"
        assert [one.facts["adult_id"] for one in whole.of(Effort.KIND)] == [aaron.id]
        assert all(one.happened_on >= aaron.facts["judged_on"] for one in whole.of(Effort.KIND))
        assert [(one.person, one.will_not_be) for one in not_asked(subject=area.people["maya"])] == [
            (area.people["dean"], True)
        ]
        assert not_asked(subject=area.people["theo"]) == []


def test_the_table_of_2021_says_that_aaron_had_not_been_asked(refs: dict[str, Record], reading: Reading) -> None:
    with entered(reading("grace")):
        told = document(reading_of(_read(refs, "first-understanding"), may_write=False, today=TODAY), reader="Grace")

    assert told.not_asked == ("Aaron Shaw has not been asked: Surname not known, and nobody has looked yet.",)


def test_the_delay_is_told_with_its_reason_and_what_it_meant_for_each_child(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("grace")):
        told = document(reading_of(_read(refs), may_write=False, today=TODAY), reader="Grace")

    (how,) = [section for section in told.sections if section.key == "how"]
    (by_when,) = [one for one in how.blocks if one.heading == "By when"]
    rows = {row.label: row.words for row in by_when.items[0].rows}
    assert rows["Planned"] == "At first by 19 January 2024"
    assert "Aaron had not been asked and Theo’s clinic letter mattered." in rows["Moved"]
    assert "Kai keeps watch for twelve days more" in rows["Moved"]
    assert "40 working days" in rows["Finished"]
    assert "45 working days" in rows["At most"]


def test_every_recommendation_can_become_a_step_for_a_child(
    refs: dict[str, Record], reading: Reading, area: Area
) -> None:
    with entered(reading("grace")):
        found = recommendations(assessment=refs["assessment"].pk)
        worries = {one.id for one in _read(refs).of(Worry.KIND)}

    by_child = {area.people[child]: child for child in ("kai", "maya", "theo")}
    assert sorted(by_child[one.subject] for one in found) == ["kai", "kai", "maya", "maya", "theo"]
    assert {one.worry for one in found if one.worry} == worries


def test_charlie_finds_no_assessment_and_no_part_of_one(refs: dict[str, Record], reading: Reading) -> None:
    with entered(reading("charlie")):
        assert [understanding(ref=one.ref) for one in refs.values()] == [None, None, None]
        assert not Worry.objects.exists()
        assert not Comment.objects.exists()


@pytest.fixture(scope="module")
def fathers(built: Built, area: Area) -> dict[str, Scope]:
    """Aaron reading what is shared with him of Theo, and Dean to whom nothing was released."""
    at = moment(TODAY, "09:00")
    agency: Agency = area.users["sian"].agency  # type: ignore[assignment]
    found: dict[str, Scope] = {}
    with system("give the fathers a way in, in a test"):
        for name in ("aaron", "dean"):
            user: User = add_user(name=name.title(), email=f"{name}@example.org", agency=agency, by=None, at=at)
            give_role(user=user, role=Role.PARTNER, since=date(2026, 1, 1), by=None, at=at)
            if name == "aaron":
                share(
                    subject=area.people["theo"], with_=user, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
                    basis="He is his father", since=date(2026, 1, 1), until=None,
                    by=area.users["grace"], at=at,
                )  # fmt: skip
            who = standing(user=user, on=TODAY, at=at)
            found[name] = scope_for(who=who, mfa=True, on=TODAY, at=at)
    return found


def test_aaron_reads_theos_part_and_his_own_words_and_nothing_of_kai_maya_or_kerrys_history(
    refs: dict[str, Record], fathers: dict[str, Scope]
) -> None:
    with entered(fathers["aaron"]):
        words = _words(_read(refs))

    assert "“I wanted four.”" in words
    assert "First thing with my son’s name on it" in words
    assert "He stiffens when a man’s voice is raised" in words
    for hidden in (
        "In care at eleven", "boiler", "man of the house", "Couldn’t say", "Young carers", "hides when she",
        "Dean comes in", "Kai’s secondary school", "never afraid",
    ):  # fmt: skip
        assert hidden not in words, hidden


def test_dean_finds_nothing_and_no_sign_of_it(refs: dict[str, Record], fathers: dict[str, Scope]) -> None:
    with entered(fathers["dean"]):
        assert [understanding(ref=one.ref) for one in refs.values()] == [None, None, None]
        assert not Adult.objects.exists()


def test_sian_reads_theo_and_not_what_belongs_to_his_brother_and_sister(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("sian")):
        words = _words(_read(refs))

    assert "a diary that needs two" in words
    assert "boiler" not in words
    assert "man of the house" not in words


def test_what_an_adult_said_in_confidence_is_read_by_those_who_work_with_the_family(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("grace")):
        assert "In care at eleven" in _words(_read(refs))
    with entered(reading("reed")):
        assert "In care at eleven" not in _words(_read(refs))


def test_paper_carries_nothing_that_is_not_for_everybody_who_may_hold_it(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("grace")):
        told = document(reading_of(_read(refs), may_write=False, today=TODAY), reader="Grace")

    asked = [voice for section in told.sections for one in section.asked for voice in (*one.voices, *one.own)]
    blocks = [item for section in told.sections for block in section.blocks for item in block.items]
    printed = [
        voice.words for voice in (*asked, *(each for one in blocks for each in one.voices)) if not voice.off_paper
    ]
    assert any("“I wanted four.”" in words for words in printed)
    for kept in ("In care at eleven", "nobody was ever afraid of him", "It is not safe: decided by Tom Ellis"):
        assert not any(kept in words for words in printed), kept
        assert kept in repr(told), kept


def test_two_moments_stand_side_by_side_with_what_changed_between_them(
    refs: dict[str, Record], reading: Reading
) -> None:
    with entered(reading("grace")):
        history = moments(whole=_read(refs))
        rows = compared(of=history, before=date(2021, 12, 31), after=date(2024, 1, 31))

    reason = next(one for one in rows if one.place.prompt == "reason")
    assert reason.changed
    assert "Kerry asked." in "".join(one.words for one in reason.before)
    assert "Dean Moss" in "".join(one.words for one in reason.after)
    same = next(one for one in rows if one.place.prompt == "who-else")
    assert not same.changed


def test_a_document_of_many_answers_takes_as_many_queries_as_one_of_few(
    refs: dict[str, Record], reading: Reading, area: Area
) -> None:
    counts = {}
    with entered(reading("grace")):
        for name in ("before-birth", "assessment"):
            opened = _read(refs, name).assessment
            with CaptureQueriesContext(connection) as asked:
                whole = gathered(opened)
            counts[name] = (len(whole.answers), len(asked))

    few, many = counts["before-birth"], counts["assessment"]
    assert counts
    assert many[0] > 10
    assert many[1] <= few[1] + 1, counts


def test_only_a_supervisor_or_manager_agrees(reading: Reading, area: Area) -> None:
    at = moment(TODAY, "09:00")
    may = {who for who in ("grace", "tom", "moira", "sian", "reed", "owen") if standing(user=area.users[who], on=TODAY, at=at).may(Can.AGREE)}  # fmt: skip  # noqa: E501

    assert may == {"tom"}
