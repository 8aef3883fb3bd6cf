"""Whoever may not read of a child, or write of one, does neither by the path that protects them."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import Role
from footpath.chronologies.queries.known import candidates
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import MayNot
from footpath.protection.actions import gateway as gateways
from footpath.protection.actions import preproceedings, reviews, strategy, transfers
from footpath.protection.models.gateway import Gateway
from footpath.protection.models.reviews import Decided
from footpath.protection.refusals import NotSaid
from footpath.record.keeping import restrict
from footpath.record.models import Passage, Record
from footpath.record.queries import chronology, latest, open_record
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, Lindens, add, beside, reading, worker
from tests.protection.plans import begun
from tests.protection.told import Decision, doing, manager, strategy_of, teacher, version_of

pytestmark = pytest.mark.django_db


def friend(cast: Lindens) -> int:
    """A boy of another family, beside whom Grace is too, and whom Kai's own worker does not know."""
    (liam,) = add(named("Liam", "Oakes", source=SOURCE, sex="M", born_on=date(2011, 1, 9)))
    with system("Grace beside another boy, for a test"):
        access.allocate(
            subject=liam, to=cast.grace, part=Allocation.Part.LEAD, since=date(2021, 11, 24), by=cast.grace, at=NOW
        )
    return liam


def kais_own(cast: Lindens) -> User:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    with system("a worker for Kai alone"):
        beside(owen, cast.kai)
    return owen


def test_nobody_decides_for_a_child_in_it_whom_they_do_not_know(cast: Lindens) -> None:
    liam, owen = friend(cast), kais_own(cast)
    with reading(cast.grace):
        met = strategy_of(cast, children=[cast.kai, liam])
    with reading(owen):
        opened = open_record(ref=met.ref)
        assert opened is not None
        assert [one.subject for one in opened.present] == [cast.kai], "that Liam is in it is not told"
        with pytest.raises(MayNot):
            strategy.decide(discussion=met.id, version=1, decision=Decision.NOTHING, why="-", **doing(owen))
        with pytest.raises(MayNot):
            strategy.tell_family(discussion=met.id, version=1, told="-", told_by="Owen", **doing(owen))
        with pytest.raises(MayNot):
            strategy.find_out(discussion=met.id, version=1, found={cast.kai: "-"}, **doing(owen))


def test_nobody_goes_towards_a_court_for_a_child_whom_they_do_not_know(cast: Lindens) -> None:
    liam, owen = friend(cast), kais_own(cast)
    with reading(cast.grace):
        held = gateways.hold_gateway(children=[cast.kai, liam], on=date(2026, 11, 2), said={}, **doing(cast.grace))
    his, tom = manager(cast.kai), manager(cast.kai, liam)
    with reading(his), pytest.raises(MayNot):
        gateways.decide(
            gateway=held.id, version=1, decision=Gateway.Decision.BEFORE_COURT, found="-", not_offered="-",
            **doing(his),
        )  # fmt: skip
    with reading(tom):
        gateways.decide(
            gateway=held.id, version=1, decision=Gateway.Decision.BEFORE_COURT, found="-", not_offered="-",
            **doing(tom),
        )  # fmt: skip
        (before,) = latest(subject=cast.kai, kinds=["care.pre-proceedings"])["care.pre-proceedings"]
    with reading(owen), pytest.raises(MayNot):
        preproceedings.send_letter(before_court=before.id, version=1, on=date(2026, 11, 3), offered=True, **doing(owen))


def test_an_enquiry_that_a_discussion_kept_for_some_opened_is_kept_for_them_too(cast: Lindens) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    with system("Owen beside them too"):
        beside(owen, cast.maya, cast.theo)
    with reading(cast.grace):
        met = strategy_of(cast)
        restrict(
            record=met.id, version=version_of(met), to=[cast.grace.pk], withheld=False, reason="It is about Owen",
            **doing(cast.grace),
        )  # fmt: skip
        made = strategy.decide(
            discussion=met.id, version=version_of(met), decision=Decision.SINGLE, why="-", **doing(cast.grace)
        )
        assert made is not None
        assert open_record(ref=made.ref) is not None
    with reading(owen):
        assert open_record(ref=made.ref) is None
        assert not Record.objects.filter(pk=made.id).exists()


def test_a_review_of_a_plan_kept_for_some_is_kept_for_them_too(cast: Lindens) -> None:
    owen = worker("Owen Bright", Role.PRACTITIONER)
    with system("Owen beside her too"):
        beside(owen, cast.maya)
    with reading(cast.grace):
        (plan,) = begun(cast, cast.maya)
        restrict(
            record=plan.id, version=version_of(plan), to=[cast.grace.pk], withheld=False, reason="He is a cousin",
            **doing(cast.grace),
        )  # fmt: skip
        one = reviews.ForChild(plan=plan.id, version=version_of(plan), decision=Decided.Decision.GOES_ON)
        held = reviews.hold_review(children=[one], on=date(2026, 5, 1), what="We met.", **doing(cast.grace))
    with reading(owen):
        assert open_record(ref=held.ref) is None


def test_a_partner_speaks_for_no_organisation_but_their_own(cast: Lindens) -> None:
    with reading(cast.grace):
        met = strategy_of(cast)
    reed = teacher(cast)
    with reading(reed):
        made = strategy.took_part(
            discussion=met.id, organisation="Fernshire Police", called="DS Beth Holt", knew="-", **doing(reed)
        )
        opened = open_record(ref=made.ref)
    assert opened is not None
    assert opened.facts["organisation"] == str(reed.agency)
    assert opened.facts["called"] == "Mr Reed"
    reed.agency = None
    with reading(reed), pytest.raises(NotSaid):
        strategy.took_part(discussion=met.id, organisation="Fernshire Police", knew="-", **doing(reed))


def test_that_there_was_a_legal_gateway_goes_on_no_copy_of_a_chronology_for_the_family(cast: Lindens) -> None:
    with reading(cast.grace):
        gateways.hold_gateway(
            children=[cast.maya], on=date(2026, 11, 2), said={"why-now": "He is near."}, **doing(cast.grace)
        )
        known = candidates([cast.maya], today=date(2026, 11, 20))
    assert [one.for_us for one in known if one.kind == Gateway.KIND] == [True]


def test_where_they_moved_to_is_in_no_line_and_in_no_word_that_the_family_is_given(cast: Lindens) -> None:
    with reading(cast.grace):
        (plan,) = begun(cast, cast.maya)
        away = transfers.say_moving_away(
            plan=plan.id, authority="Quillfeathershire", told_on=date(2026, 5, 1), **doing(cast.grace)
        )
        lines = chronology(subject=cast.maya).lines
        transfers.hand_over(
            moved=away.id, plan_version=version_of(plan), on=date(2026, 6, 1), read_back="Yes.", **doing(cast.grace)
        )
        said = [*lines, *chronology(subject=cast.maya).lines]
        assert not Passage.objects.filter(words__contains="Quillfeathershire").exists()
    assert any("moved to another area" in one.line for one in said)
    assert not [one for one in said if "Quillfeathershire" in one.line + one.found]
