"""Families step up and down, help ends with the door open, they come back: and the record is one record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footpath.access.models import Allocation, User
from footpath.access.queries import beside as beside_now
from footpath.access.rules import CASEWORK, FieldClass, Role
from footpath.consent import actions as consent
from footpath.consent.models import Agreement
from footpath.consent.queries import agreements_of
from footpath.frontdoor.models import Referral
from footpath.help.actions import levels, offers
from footpath.help.actions.levels import Told
from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack
from footpath.help.models.offers import Offered
from footpath.help.queries.levels import footing_of, moves_of
from footpath.help.queries.offers import offers_of, waiting
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record.actions import write
from footpath.record.models import Record
from footpath.record.queries import chronology
from footpath.record.values import FiledTo, Writing
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, scope_of, worker

Level, Part = Footing.Level, Allocation.Part
TOLD = Told(
    gains="The police can be asked properly.", losses="Another new face for Maya.",
    told="Kerry first, at home: “as long as you stay”.", told_on=date(2026, 11, 19),
)  # fmt: skip


@pytest.fixture
def tom(cast: Lindens) -> User:
    tom = worker("Tom Ellis", Role.MANAGER)
    beside_as(tom, Part.CO_WORKER, cast.kai, cast.maya, cast.theo, by=tom)
    return tom


def beside_as(user: User, part: Allocation.Part, *children: int, by: User) -> None:
    from footpath.access.actions import allocate

    for child in children:
        allocate(subject=child, to=user, part=part, since=date(2024, 1, 1), by=by, at=NOW)


def begin(cast: Lindens, level: Footing.Level = Level.EARLY_HELP, *children: int) -> None:
    write(
        levels.footing(children or (cast.kai, cast.maya, cast.theo), level, agreed=True, on=date(2026, 1, 5)),
        by=cast.grace,
        at=NOW,
    )


def up(cast: Lindens, by: User, *children: int, **more: Any) -> None:
    whole: dict[str, Any] = {"to": Level.CHILD_IN_NEED, "agreed": True, "told": TOLD, "on": TODAY, "by": by, "at": NOW}
    levels.step(children=children or (cast.maya, cast.theo), **(whole | more))


def test_a_step_ends_one_footing_and_begins_the_next_on_the_same_day(cast: Lindens, tom: User) -> None:
    priya = worker("Priya Nair", Role.PRACTITIONER)
    with reading(tom):
        begin(cast)
        up(cast, tom, cast.kai, cast.maya, cast.theo, lead=priya, alongside_until=date(2027, 5, 24))
        now = footing_of(subject=cast.maya, on=TODAY)
        before = footing_of(subject=cast.maya, on=date(2026, 11, 19))
        (moved,) = moves_of(subjects=[cast.maya])
        helpers = {(one.name, one.part, one.until) for one in beside_now(subject=cast.maya, on=TODAY)}

    assert before is not None
    assert now is not None
    assert (before.level, now.level, now.since) == (Level.EARLY_HELP, Level.CHILD_IN_NEED, TODAY)
    assert moved.opened.facts["from_level"] == Level.EARLY_HELP
    assert moved.opened.words("gains") == TOLD.gains
    assert moved.opened.words("losses") == TOLD.losses
    assert helpers == {
        ("Priya Nair", Part.LEAD, None), ("Grace Adeyemi", Part.CO_WORKER, date(2027, 5, 24)),
        ("Tom Ellis", Part.CO_WORKER, None),
    }  # fmt: skip
    assert scope_of(priya).mask(cast.maya) & CASEWORK


def test_the_brother_who_does_not_move_keeps_his_footing(cast: Lindens, tom: User) -> None:
    with reading(tom):
        begin(cast)
        up(cast, tom, cast.maya, cast.theo)
        kai = footing_of(subject=cast.kai, on=TODAY)

    assert kai is not None
    assert kai.level == Level.EARLY_HELP
    assert kai.means


def test_a_step_touches_no_plan_assessment_or_referral(cast: Lindens, tom: User) -> None:
    with reading(tom):
        begin(cast)
        others = [
            write(Writing(kind=kind, happened_on=TODAY, filed_to=(FiledTo(subject=cast.maya),)), by=tom, at=NOW).id
            for kind in ("help.child-in-need-plan", "understanding.assessment", Referral.KIND)
        ]
        up(cast, tom)
        stood = list(Record.objects.filter(pk__in=others).values_list("version", "happened_until"))

    assert stood == [(1, None)] * 3


def test_a_change_of_who_leads_changes_no_footing(cast: Lindens, tom: User) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    with reading(tom):
        begin(cast, Level.FAMILY_HELP)
        was = footing_of(subject=cast.maya, on=TODAY)
        up(cast, tom, cast.kai, cast.maya, cast.theo, to=Level.FAMILY_HELP, lead=owen)
        now = footing_of(subject=cast.maya, on=TODAY)
        (moved,) = moves_of(subjects=[cast.maya])

    assert was == now
    assert moved.opened.facts["leads"] == "Owen Bright"


def test_a_step_that_moves_nothing_is_refused(cast: Lindens, tom: User) -> None:
    with reading(tom):
        begin(cast)
        with pytest.raises(levels.NothingMoves):
            up(cast, tom, cast.kai, cast.maya, cast.theo, to=Level.EARLY_HELP)


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2025, 12, 31)])
def test_a_step_is_dated_after_what_stands_and_not_before_it_happens(cast: Lindens, tom: User, on: date) -> None:
    with reading(tom):
        begin(cast)
        with pytest.raises(levels.NotNow):
            up(cast, tom, on=on)


def test_a_practitioner_sets_nobody_else_beside_a_child(cast: Lindens) -> None:
    charlie = worker("Charlie Moss", Role.PARTNER)
    with reading(cast.grace):
        begin(cast)
        with pytest.raises(MayNot):
            up(cast, cast.grace, lead=charlie)
        still = footing_of(subject=cast.maya, on=TODAY)

    assert still is not None
    assert still.level == Level.EARLY_HELP
    assert not scope_of(charlie).mask(cast.maya)


def test_child_protection_is_never_written_as_if_it_were_by_agreement(cast: Lindens, tom: User) -> None:
    with reading(tom):
        up(cast, tom, to=Level.CHILD_PROTECTION, agreed=True)
        now = footing_of(subject=cast.maya, on=TODAY)

    assert now is not None
    assert not now.by_agreement
    assert not now.may_say_no
    assert "not by agreement" in now.said


def test_the_page_says_with_whose_agreement_we_are_here(cast: Lindens) -> None:
    asked = consent.Asked(about=Agreement.About.HELP, answer=Agreement.Answer.AGREED, what="Family Help")
    with reading(cast.grace):
        consent.agree(children=[cast.maya], person=cast.kerry, asked=[asked], on=TODAY, by=cast.grace, at=NOW)
        up(cast, cast.grace, cast.maya, to=Level.FAMILY_HELP)
        now = footing_of(subject=cast.maya, on=TODAY)

    assert now is not None
    assert now.said == "Family Help, by agreement with Kerry, since 20 November 2026."
    assert "You may say no." in now.means


def end(cast: Lindens, **more: Any) -> None:
    whole: dict[str, Any] = {
        "children": (cast.kai, cast.maya, cast.theo), "changed": "Maya sleeps through more nights than not.",
        "ring": "Grace’s own number, and after that the Monday room.", "view": {cast.maya: "A card, with a leaf."},
        "on": TODAY, "by": cast.grace, "at": NOW,
    }  # fmt: skip
    levels.end_help(**(whole | more))


def test_help_ends_with_the_door_open_and_whoever_led_keeps_it(cast: Lindens) -> None:
    helper = worker("Owen Bright", Role.PRACTITIONER)
    beside_as(helper, Part.CO_WORKER, cast.maya, by=cast.grace)
    advocate = worker("Jo Tan", Role.ADVOCATE)
    beside_as(advocate, Part.ADVOCATE, cast.maya, by=cast.grace)
    with reading(cast.grace):
        begin(cast)
        end(cast)
        now = footing_of(subject=cast.maya, on=TODAY)
        helpers = {(one.name, one.part) for one in beside_now(subject=cast.maya, on=TODAY)}
        (moved,) = moves_of(subjects=[cast.maya])

    assert now is not None
    assert now.level == Level.DOOR_OPEN
    assert helpers == {("Grace Adeyemi", Part.DOOR), ("Jo Tan", Part.ADVOCATE)}
    assert moved.opened.words("view", cast.maya) == "A card, with a leaf."
    assert scope_of(cast.grace).mask(cast.maya) & CASEWORK
    assert not scope_of(helper).mask(cast.maya)


def test_what_was_agreed_for_the_help_ends_with_it_and_what_it_had_opened_is_shut(cast: Lindens) -> None:
    ruth = worker("Ruth Osei", Role.VOLUNTEER)
    asked = consent.Asked(
        about=Agreement.About.SHARING, answer=Agreement.Answer.AGREED, what="Which day", opens_to=ruth,
        classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
    )  # fmt: skip
    with reading(cast.grace):
        begin(cast)
        consent.agree(children=[cast.theo], person=cast.kerry, asked=[asked], on=TODAY, by=cast.grace, at=NOW)
        opened = scope_of(ruth).mask(cast.theo)
        end(cast)
        (found,) = agreements_of(subjects=[cast.theo], on=TODAY)

    assert opened & CASEWORK
    assert not scope_of(ruth).mask(cast.theo)
    assert (found.answer, found.until, found.withdrawn_on) == (Agreement.Answer.AGREED, TODAY, None)


def test_help_that_has_ended_does_not_end_again(cast: Lindens) -> None:
    with reading(cast.grace):
        begin(cast)
        end(cast)
        with pytest.raises(levels.AlreadyEnded):
            end(cast)


def test_they_come_back_to_the_same_record_and_to_whoever_kept_the_door(cast: Lindens) -> None:
    with reading(cast.grace):
        begin(cast)
        end(cast, on=date(2026, 5, 4))
    later: dict[str, Any] = {"on": TODAY, "by": cast.grace, "at": NOW}
    with reading(cast.grace):
        levels.come_back(
            children=(cast.kai, cast.maya, cast.theo), to=Level.FAMILY_HELP, said="Can we talk again", **later
        )
        now = footing_of(subject=cast.maya, on=TODAY)
        helpers = {(one.name, one.part) for one in beside_now(subject=cast.maya, on=TODAY)}
        back, ended = moves_of(subjects=[cast.maya])
        kinds = [one.kind for one in chronology(subject=cast.maya).lines]

    assert now is not None
    assert now.level == Level.FAMILY_HELP
    assert helpers == {("Grace Adeyemi", Part.LEAD)}
    assert (back.kind, back.opened.facts["ending_id"]) == (ComingBack.KIND, ended.record)
    assert Referral.KIND not in kinds


def test_nobody_comes_back_whose_help_has_not_ended(cast: Lindens) -> None:
    with reading(cast.grace):
        begin(cast)
        with pytest.raises(levels.NotEnded):
            levels.come_back(children=[cast.maya], to=Level.EARLY_HELP, on=TODAY, by=cast.grace, at=NOW)


def test_help_is_offered_before_there_is_any_plan_and_told_again_as_it_changes(cast: Lindens) -> None:
    with reading(cast.grace):
        group = offers.offer(
            children=[cast.maya, cast.theo], what="Young carers group", for_what="A morning that is hers",
            state=Offered.State.WAITING, on_whom="Youth work", on=date(2026, 9, 18), by=cast.grace, at=NOW,
        )  # fmt: skip
        lines = waiting(subjects=[cast.kai, cast.maya, cast.theo])
        told: dict[str, Any] = {"offered": group.id, "version": group.version, "by": cast.grace, "at": NOW}
        offers.tell_offer(state=Offered.State.GIVEN, since=TODAY, came_of_it="She went twice.", **told)
        with pytest.raises(Changed):
            offers.tell_offer(state=Offered.State.OVER, since=TODAY, **told)
        (now,) = offers_of(subjects=[cast.maya])

    assert [(one.subject, one.what, one.on_whom, one.since) for one in lines] == [
        (child, "Young carers group", "Youth work", date(2026, 9, 18)) for child in sorted([cast.maya, cast.theo])
    ]
    assert (now.state, now.came_of_it, now.for_what) == (
        Offered.State.GIVEN, "She went twice.", "A morning that is hers",
    )  # fmt: skip
    with reading(cast.grace):
        assert waiting(subjects=[cast.maya]) == []


def test_who_waits_is_asked_in_the_same_number_of_queries_for_one_as_for_many(
    cast: Lindens, django_assert_max_num_queries: Any
) -> None:
    with reading(cast.grace):
        for child in (cast.kai, cast.maya, cast.theo):
            for what in ("Splints", "A school place"):
                offers.offer(
                    children=[child], what=what, state=Offered.State.WAITING, on=TODAY, by=cast.grace, at=NOW
                )  # fmt: skip
        with django_assert_max_num_queries(9):
            assert len(waiting(subjects=[cast.kai, cast.maya, cast.theo])) == 6


def test_a_no_is_written_in_the_familys_words_and_moves_nothing(cast: Lindens) -> None:
    with reading(cast.grace):
        begin(cast)
        offers.offer(
            children=[cast.maya], what="Parenting course", state=Offered.State.NOT_WANTED,
            words="Not another room full of strangers.", on=TODAY, by=cast.grace, at=NOW,
        )  # fmt: skip
        now = footing_of(subject=cast.maya, on=TODAY)
        line = chronology(subject=cast.maya).lines[0].line

    assert now is not None
    assert now.level == Level.EARLY_HELP
    assert line == "Offered, and not wanted now: Parenting course"


def test_whoever_is_not_beside_a_child_finds_no_help_of_theirs(cast: Lindens) -> None:
    charlie = worker("Charlie Moss", Role.PARTNER)
    with reading(cast.grace):
        begin(cast)
        offers.offer(children=[cast.maya], what="A school place", state=Offered.State.WAITING, on=TODAY, by=cast.grace,
                     at=NOW)  # fmt: skip
        end(cast)

    with reading(charlie):
        assert waiting(subjects=[cast.maya]) == []
        assert offers_of(subjects=[cast.maya]) == []
        assert moves_of(subjects=[cast.maya]) == []
        assert footing_of(subject=cast.maya, on=TODAY) is None


def test_words_of_the_childrens_own_stay_with_each_child(cast: Lindens) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.theo)
    with reading(cast.grace):
        begin(cast)
        end(cast, view={cast.maya: "Mine alone.", cast.theo: "Keys."})

    with reading(owen, on=date(2026, 11, 19)):
        (moved,) = moves_of(subjects=[cast.theo])
    assert {one.words for one in moved.opened.paragraphs if one.slot == "view"} == {"Keys."}
