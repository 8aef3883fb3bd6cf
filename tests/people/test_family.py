"""A family is the graph around a child, seen on a day, as far as the reader may know it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.rules import FieldClass, Role
from footpath.people.actions import family, persons, protected
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import IsProtected, MayNot, Mistaken
from footpath.people.models.family import ParentalResponsibility, Relationship
from footpath.people.queries.family import Relative, family_of
from footpath.people.queries.heads import head_of
from footpath.people.queries.names import names_of
from footpath.people.queries.places import household
from footpath.people.queries.protected import informants
from footpath.people.queries.relatives import relatives
from footpath.people.rules.kinship import Bond
from footpath.people.sealed import PROTECTED
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, TODAY, Lindens, add, beside, reading, scope_of, worker


def around(subject: int, *, on: date = TODAY) -> dict[str, Relative]:
    return {relative.name: relative for relative in family_of(subject, on=on)}


def test_each_relative_is_said_in_plain_words_and_in_the_childs_own(cast: Lindens) -> None:
    with reading(cast.grace):
        kin = around(cast.kai)

    assert kin["Jean Linden"].what == "special guardian and great-aunt"
    assert kin["Jean Linden"].who == "Nan, special guardian and great-aunt"
    assert kin["Jean Linden"].lives_with
    assert kin["Jean Linden"].parental_responsibility == "Special guardianship order"
    assert (kin["Kerry Linden"].what, kin["Kerry Linden"].calls) == ("mother", "Mum")
    assert not kin["Kerry Linden"].lives_with


def test_a_relationship_is_read_from_either_end(cast: Lindens) -> None:
    beside(cast.grace, cast.jean, cast.kerry)

    with reading(cast.grace):
        assert around(cast.jean)["Kai Linden"].what == "child in their special guardianship and great-nephew"
        assert around(cast.kerry)["Maya Linden"].what == "daughter"
        assert around(cast.kerry)["Bean"].what == "child"


def test_brothers_and_sisters_are_read_from_the_parent_they_share(cast: Lindens) -> None:
    with reading(cast.grace):
        kin = around(cast.maya)

    assert kin["Kai Linden"].what == "brother or half-brother"
    assert kin["Kai Linden"].ties[0].through == "Kerry Linden"
    assert kin["Bean"].what == "brother or sister"


def test_a_brother_written_down_is_said_as_it_was_written(cast: Lindens) -> None:
    with reading(cast.grace):
        family.relate(first=cast.kai, second=cast.maya, kind="half-brother or half-sister", **cast.doing)
        assert around(cast.maya)["Kai Linden"].what == "half-brother"
        assert around(cast.kai)["Maya Linden"].what == "half-sister"


def test_a_family_is_seen_as_it_was_on_a_day(cast: Lindens) -> None:
    with reading(cast.grace):
        assert around(cast.kai, on=date(2024, 1, 1))["Jean Linden"].what == "great-aunt"
        assert not around(cast.kai, on=date(2024, 1, 1))["Jean Linden"].parental_responsibility


def test_a_tie_that_ended_is_kept_and_says_so(cast: Lindens) -> None:
    beside(cast.grace, cast.kerry)

    with reading(cast.grace):
        family.relate(
            first=cast.dean, second=cast.kerry, kind="partner", since=date(2016, 1, 1),
            until=date(2024, 2, 18), **cast.doing,
        )  # fmt: skip
        dean = around(cast.kerry)["Dean Moss"]
        assert dean.is_past
        assert "not any more" in dean.note
        assert not around(cast.kerry, on=date(2020, 1, 1))["Dean Moss"].is_past


def test_a_great_aunt_by_blood_may_be_nan_by_choice(cast: Lindens) -> None:
    with reading(cast.grace):
        row = family.relate(
            first=cast.jean, second=cast.maya, kind="grandparent", bond=Bond.CHOSEN,
            second_calls_first="Nan", first_calls_second="Maya-bird", **cast.doing,
        )  # fmt: skip
        [tie] = around(cast.maya)["Jean Linden"].ties

    assert row.bond == "chosen"
    assert (tie.what, tie.calls, tie.called) == ("grandmother", "Nan", "Maya-bird")


def test_three_claims_stand_and_none_is_the_answer(cast: Lindens) -> None:
    question = "Who is Kai's father?"
    with reading(cast.grace):
        family.claim(
            subject=cast.kai, question=question, kind="father", says="Dean is", person=cast.dean,
            since=date(2021, 11, 24), by_whom=cast.kerry, **cast.doing,
        )  # fmt: skip
        family.claim(
            subject=cast.kai, question=question, kind="father", says="He is not", denies=True,
            person=cast.dean, since=date(2022, 2, 20), by_whom=cast.jean, **cast.doing,
        )  # fmt: skip
    with reading(cast.grace):
        dean = around(cast.kai)["Dean Moss"]

    assert dean.disputed
    assert dean.what == "said to be father"
    assert [(said.says, said.denies) for said in dean.said] == [("Dean is", False), ("He is not", True)]
    assert not dean.parental_responsibility


def test_nobody_is_related_to_themselves_nor_by_a_kind_that_is_not(cast: Lindens) -> None:
    with reading(cast.grace):
        with pytest.raises(Mistaken, match="two people"):
            family.relate(first=cast.kai, second=cast.kai, kind="friend", **cast.doing)
        with pytest.raises(Mistaken, match="not a kind of relationship"):
            family.relate(first=cast.kai, second=cast.maya, kind="nemesis", **cast.doing)


def test_parental_responsibility_is_a_persons_or_an_authoritys(cast: Lindens) -> None:
    basis = ParentalResponsibility.Basis.CARE_ORDER
    with reading(cast.grace):
        with pytest.raises(Mistaken):
            family.give_responsibility(child=cast.kai, basis=basis, **cast.doing)
        row = family.give_responsibility(
            child=cast.kai, authority="Fernshire", basis=basis, since=date(2024, 2, 20), **cast.doing
        )
        persons.end(fact=row, until=date(2025, 1, 22), by=cast.grace, at=NOW)
        assert ParentalResponsibility.objects.get(authority="Fernshire").until == date(2025, 1, 22)


def test_a_child_may_live_in_two_households(cast: Lindens) -> None:
    with reading(cast.grace):
        family.set_household(words="Aaron's", members=[cast.aaron, cast.theo], **cast.doing)
        homes = household(cast.theo, on=TODAY)
        assert [home.words for home in homes] == ["Kerry's", "Aaron's"]
        assert head_of(subject=cast.theo, on=TODAY).lives == ("Lives with Mum and Maya. Lives with Aaron.")


def test_coming_to_live_and_leaving_are_dated(cast: Lindens) -> None:
    with reading(cast.grace):
        [home] = household(cast.maya, on=TODAY)
        family.join_household(
            household=home.household, subject=cast.kai, words="Thursday to Saturday",
            since=date(2026, 6, 1), **cast.doing,
        )  # fmt: skip
        assert around(cast.maya)["Kai Linden"].lives_with
        with pytest.raises(Mistaken, match="already"):
            family.join_household(household=home.household, subject=cast.kai, **cast.doing)
        family.leave_household(
            household=home.household, subject=cast.kai, until=date(2026, 9, 1), by=cast.grace, at=NOW
        )
        assert not around(cast.maya)["Kai Linden"].lives_with
        assert around(cast.maya, on=date(2026, 7, 1))["Kai Linden"].lives_with


def test_a_family_costs_as_many_queries_however_large(cast: Lindens) -> None:
    def cost() -> int:
        with reading(cast.grace), CaptureQueriesContext(connection) as queries:
            family_of(cast.kai, on=TODAY)
        return len(queries)

    before = cost()
    for cousin in add(*(named(f"Cousin {n}", "Linden", source=SOURCE) for n in range(12))):
        with system("a test"):
            family.relate(first=cousin, second=cast.kai, kind="cousin", **cast.doing)

    assert cost() == before


def test_the_people_around_an_open_child_are_known_and_their_records_are_not(cast: Lindens) -> None:
    scope = scope_of(cast.grace)
    tom = worker("Tom Ellis", Role.PRACTITIONER)

    known = FieldClass.IDENTITY | FieldClass.CONTACT
    assert scope.mask(cast.jean) == scope.mask(cast.kerry) == known | FieldClass.LOCATION, "they live with the children"
    assert scope.mask(cast.aaron) == known, "he lives elsewhere"
    assert scope_of(tom).mask(cast.jean) == 0


def test_relatives_are_found_in_as_many_queries_for_one_as_for_many(cast: Lindens) -> None:
    def cost(subjects: list[int]) -> int:
        with system("a test"), CaptureQueriesContext(connection) as queries:
            list(relatives(subjects, TODAY))
        return len(queries)

    assert cost([cast.kai]) == cost([cast.kai, cast.maya, cast.theo, cast.bean, cast.kerry])


def test_a_relative_whom_the_reader_must_not_see_leaves_no_trace(cast: Lindens) -> None:
    access.must_not_see(
        subject=cast.dean, user=cast.grace, why="Her cousin", since=date(2020, 1, 1),
        by=cast.grace, at=NOW,
    )  # fmt: skip

    with reading(cast.grace):
        assert "Dean Moss" not in around(cast.maya)
        assert cast.dean not in names_of([cast.dean])
        assert not Relationship.objects.filter(first=cast.dean).exists()


def test_naming_somebody_unknown_as_a_relative_does_not_open_them(cast: Lindens) -> None:
    [stranger] = add(named("Mrs", "Oduya", source=SOURCE))

    with reading(cast.grace), pytest.raises(MayNot):
        family.relate(first=stranger, second=cast.kai, kind="family friend", **cast.doing)


def test_whoever_raised_a_worry_is_never_family_found_or_named(cast: Lindens) -> None:
    with reading(cast.grace):
        neighbour = protected.protect_informant(
            about=[cast.maya, cast.theo], who="Mrs Oduya, number 10", reach="07700 900417",
            since=date(2022, 2, 16), **cast.doing,
        )  # fmt: skip
        with pytest.raises(IsProtected):
            family.relate(first=neighbour, second=cast.maya, kind="family friend", **cast.doing)
        with pytest.raises(IsProtected):
            persons.name(subject=neighbour, given="Mrs Oduya", **cast.doing)
    with reading(cast.grace):
        assert neighbour not in names_of([neighbour])
        assert neighbour not in {relative.subject for relative in family_of(cast.maya, on=TODAY)}
        [raised] = informants(cast.maya)
        assert (str(raised.who), str(raised.reach)) == (PROTECTED, PROTECTED)
    with system("a test"):
        assert neighbour not in set(relatives([cast.maya, cast.theo], TODAY))


def test_somebody_without_location_is_not_told_that_anybody_raised_a_worry(cast: Lindens) -> None:
    ruth = worker("Ruth Osei", Role.VOLUNTEER)
    beside(ruth, cast.maya)
    with reading(cast.grace):
        protected.protect_informant(about=[cast.maya], who="Mrs Oduya", **cast.doing)
        protected.informed(who=cast.jean, about=cast.maya, **cast.doing)
        assert len(informants(cast.maya)) == 2

    with reading(ruth):
        assert informants(cast.maya) == ()
