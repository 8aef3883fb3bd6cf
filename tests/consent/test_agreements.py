"""Agreement is written down in people's own words, opens what it says, and shuts it the moment it is withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from footpath.access.models import Share, User
from footpath.access.rules import CASEWORK, FieldClass, Role
from footpath.consent import actions, queries
from footpath.consent.actions import Asked
from footpath.consent.models import Agreement, RestsOn, Sharing
from footpath.kernel.codelists.footings import bases
from footpath.ledger.models import Entry
from footpath.people.actions.gate import MayNot
from footpath.record.actions import MayNotWrite
from footpath.record.queries import chronology, open_record
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, scope_of, worker

About, Answer = Agreement.About, Agreement.Answer
STORY = FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE


def to_charity(ruth: User, **more: Any) -> Asked:
    told: dict[str, Any] = {
        "about": About.SHARING, "answer": Answer.AGREED, "what": "Ruth sees what would help, and not health",
        "with_whom": "Fernshire Family Friends", "purpose": "So that she knows which Tuesday", "opens_to": ruth,
        "words": "She can know what helps. The doctor’s letters stay with me.", "classes": STORY,
    }  # fmt: skip
    return Asked(**(told | more))


def agree(cast: Lindens, *asked: Asked, children: tuple[int, ...] = (), by: User | None = None) -> list[int]:
    written = actions.agree(
        children=children or (cast.theo,), person=cast.kerry, asked=asked, on=TODAY, by=by or cast.grace, at=NOW
    )
    return [one.id for one in written]


@pytest.fixture
def ruth(cast: Lindens) -> User:
    return worker("Ruth Osei", Role.VOLUNTEER)


def test_each_thing_asked_has_its_own_answer(cast: Lindens) -> None:
    asked = [
        Asked(about=About.SHARING, answer=Answer.AGREED, what="Grace talks to the school", with_whom="School"),
        Asked(about=About.SHARING, answer=Answer.AGREED, what="Grace talks to the midwife", with_whom="Midwife"),
        Asked(about=About.SHARING, answer=Answer.NOT_YET, what="Grace talks to the doctor", with_whom="Doctor",
              words="I want to tell her myself."),
    ]  # fmt: skip
    with reading(cast.grace):
        agree(cast, *asked)
        found = {one.with_whom: one for one in queries.agreements_of(subjects=[cast.theo], on=TODAY)}

    assert {whom: one.answer for whom, one in found.items()} == {
        "School": Answer.AGREED, "Midwife": Answer.AGREED, "Doctor": Answer.NOT_YET,
    }  # fmt: skip
    assert found["Doctor"].words == "I want to tell her myself."
    assert found["School"].name == "Kerry Linden"
    assert not any(one.opened for one in found.values())


def test_what_somebody_agrees_to_opens_at_that_moment_and_shuts_when_they_change_their_mind(
    cast: Lindens, ruth: User
) -> None:
    assert not scope_of(ruth).mask(cast.theo) & CASEWORK

    with reading(cast.grace):
        (agreed,) = agree(cast, to_charity(ruth))
    assert scope_of(ruth).mask(cast.theo) & CASEWORK
    assert not scope_of(ruth).mask(cast.theo) & FieldClass.HEALTH
    assert not scope_of(ruth).mask(cast.maya) & CASEWORK

    with reading(cast.grace):
        actions.withdraw(agreement=agreed, words="Not now.", by=cast.grace, at=NOW)
        (found,) = queries.agreements_of(subjects=[cast.theo], on=TODAY)
    assert not scope_of(ruth).mask(cast.theo) & FieldClass.IDENTITY
    assert (found.answer, found.withdrawn_on, found.changed, found.opened) == (
        Answer.WITHDRAWN, TODAY, "Not now.", False,
    )  # fmt: skip


def test_withdrawing_shuts_it_for_every_child_also_one_the_worker_does_not_work_with(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace):
        (agreed,) = agree(cast, to_charity(ruth), children=(cast.maya, cast.theo))
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.theo)

    with reading(owen):
        actions.withdraw(agreement=agreed, by=owen, at=NOW)

    assert not scope_of(ruth).mask(cast.maya)
    assert not scope_of(ruth).mask(cast.theo)


def test_what_was_opened_and_shut_is_in_the_ledger(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace):
        (agreed,) = agree(cast, to_charity(ruth))
        actions.withdraw(agreement=agreed, by=cast.grace, at=NOW)

    with system("what the ledger says"):
        rests = RestsOn.objects.get(record=agreed)
        verbs = list(
            Entry.objects.filter(thing="access.share", thing_id=rests.share_id)
            .order_by("seq")
            .values_list("verb", flat=True)
        )
    assert verbs == ["shared", "sharing ended"]


def test_an_agreement_that_was_withdrawn_is_withdrawn_once(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace):
        (agreed,) = agree(cast, to_charity(ruth))
        actions.withdraw(agreement=agreed, by=cast.grace, at=NOW)
        with pytest.raises(actions.NotStanding):
            actions.withdraw(agreement=agreed, by=cast.grace, at=NOW)


def test_an_answer_that_is_not_yes_opens_nothing(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace):
        agree(cast, *(to_charity(ruth, answer=one) for one in Answer if one not in (Answer.AGREED, Answer.WITHDRAWN)))

    assert not scope_of(ruth).mask(cast.theo)


def test_agreement_never_opens_a_protected_place(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace), pytest.raises(actions.NotByAgreement):
        agree(cast, to_charity(ruth, classes=STORY | FieldClass.LOCATION))

    with system("what was opened"):
        assert not Share.objects.exists()
        assert not Agreement.objects.exists()


def test_every_agreement_to_share_ends(cast: Lindens, ruth: User) -> None:
    with reading(cast.grace):
        agree(cast, to_charity(ruth))
        share = Share.objects.get()

    assert share.until is not None
    assert timedelta(0) < share.until - TODAY <= timedelta(days=366)


def test_a_partner_opens_nobodys_record_by_an_agreement(cast: Lindens, ruth: User) -> None:
    sian = worker("Siân Pugh", Role.PARTNER)
    beside(sian, cast.theo)

    with reading(sian), pytest.raises(MayNot):
        agree(cast, to_charity(ruth), by=sian)

    assert not scope_of(ruth).mask(cast.theo)


def test_somebody_with_no_child_open_writes_no_agreement(cast: Lindens, ruth: User) -> None:
    charlie = worker("Charlie Moss", Role.PARTNER)

    with reading(charlie), pytest.raises((MayNot, MayNotWrite)):
        agree(cast, to_charity(ruth), by=charlie)


def test_whoever_one_thing_is_shared_with_is_not_told_with_whom_else(cast: Lindens, ruth: User) -> None:
    midwife = Asked(
        about=About.SHARING, answer=Answer.AGREED, what="Grace talks to the midwife", with_whom="The midwife"
    )
    with reading(cast.grace):
        agree(cast, to_charity(ruth), midwife)

    with reading(ruth):
        assert queries.agreements_of(subjects=[cast.theo], on=TODAY) == []
        lines = chronology(subject=cast.theo).lines
        pages = [str(open_record(ref=one.ref)) for one in lines]
    assert len(lines) == 2
    assert "idwife" not in " ".join([*pages, *(one.line for one in lines)])


def test_sharing_under_the_law_names_what_makes_it_lawful_and_agreement_is_not_among_it(cast: Lindens) -> None:
    decided: dict[str, Any] = {
        "children": [cast.maya], "decision": Sharing.Decision.SHARE, "what": "That Dean came to the door",
        "why": "He may come again", "with_whom": "Police", "family_knows": Sharing.FamilyKnows.TOLD,
        "family": "Kerry was told that morning.", "on": TODAY, "by": cast.grace, "at": NOW,
    }  # fmt: skip
    with reading(cast.grace):
        with pytest.raises(actions.NeedsABasis):
            actions.decide_sharing(basis="", **decided)
        actions.decide_sharing(basis="public-task", **decided)
        (found,) = queries.decisions_of(subjects=[cast.maya], on=TODAY)

    assert (found.basis, found.with_whom, found.family) == ("public-task", "Police", "Kerry was told that morning.")
    assert not any("consent" in one.key or "agree" in one.key for one in bases())


def test_what_is_shared_about_somebody_who_may_be_a_risk_is_no_more_than_is_needed_and_says_why(cast: Lindens) -> None:
    decided: dict[str, Any] = {
        "children": [cast.maya], "what": "The date of the order", "why": "He may come.", "with_whom": "The school",
        "family_knows": Sharing.FamilyKnows.TOLD, "on": TODAY, "by": cast.grace, "at": NOW, "risk_from": "Dean",
    }  # fmt: skip
    share = decided | {"decision": Sharing.Decision.PART, "basis": "public-task"}
    with reading(cast.grace):
        with pytest.raises(actions.NeedsProportion):
            actions.decide_sharing(**share, proportion=" ")
        actions.decide_sharing(**share, proportion="The day and the street; nothing of what he did.")
        actions.decide_sharing(**decided, decision=Sharing.Decision.NOT, basis="")
        found = queries.decisions_of(subjects=[cast.maya], on=TODAY)

    assert {(one.risk_from, one.proportion) for one in found} == {
        ("Dean", "The day and the street; nothing of what he did."), ("Dean", ""),
    }  # fmt: skip


def test_a_decision_not_to_share_is_kept_as_fully(cast: Lindens) -> None:
    with reading(cast.grace):
        actions.decide_sharing(
            children=[cast.maya], decision=Sharing.Decision.NOT, what="The adults’ notes", basis="",
            why="They say nothing about Maya", with_whom="The surgery", family_knows=Sharing.FamilyKnows.NOT_YET,
            review_on=date(2027, 2, 1), on=TODAY, by=cast.grace, at=NOW,
        )  # fmt: skip
        (found,) = queries.decisions_of(subjects=[cast.maya], on=TODAY)

    assert (found.decision, found.review_on) == (Sharing.Decision.NOT, date(2027, 2, 1))


def test_only_somebody_who_may_share_a_record_opens_one_without_agreement(cast: Lindens, ruth: User) -> None:
    tom = worker("Tom Ellis", Role.MANAGER)
    beside(tom, cast.theo)
    opening: dict[str, Any] = {
        "children": [cast.theo], "decision": Sharing.Decision.SHARE, "what": "Which days he is at home",
        "why": "She carries him on the stairs", "basis": "public-task", "with_whom": "Ruth", "opens_to": ruth,
        "classes": STORY, "family_knows": Sharing.FamilyKnows.TOLD, "on": TODAY, "at": NOW,
    }  # fmt: skip
    with reading(cast.grace), pytest.raises(MayNot):
        actions.decide_sharing(by=cast.grace, **opening)
    assert not scope_of(ruth).mask(cast.theo)

    with reading(tom):
        actions.decide_sharing(by=tom, **opening)

    assert scope_of(ruth).mask(cast.theo) & CASEWORK
