"""A family as it is drawn for one reader: everybody they may know, on a day, and no hint of anybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.rules import FieldClass, Role
from footpath.drawings.genogram.values import Couple, Family, Life, Line, Parentage, Partners, Shape, Someone
from footpath.people.actions import family, persons
from footpath.people.actions.drafts import PersonDraft, named
from footpath.people.actions.merges import merge
from footpath.people.queries.drawn import FamilySeen, family_seen
from footpath.people.rules.dates import HowExact
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, TODAY, Lindens, add, beside, reading, worker

NOT_KNOWN = ["father, not known"]
"""Of Kai and of Bean: nobody has said who, so one name stands under two symbols."""


def seen(subject: int, *, on: date = TODAY) -> FamilySeen:
    found = family_seen(subject, on=on)
    assert found is not None
    return found


def by_name(drawn: Family) -> dict[str, Someone]:
    return {one.name: one for one in drawn.people}


def lines(drawn: Family) -> set[tuple[str, tuple[str, ...], Line, bool]]:
    """Each child's line in names: the child, who their parents are in that way, and whether somebody doubts it."""
    names = {one.key: one.name for one in drawn.people}
    return {
        (names[one.child], tuple(sorted(names[parent] for parent in one.parents)), one.line, one.is_disputed)
        for one in drawn.parentages
    }


def pairs(drawn: Family) -> dict[frozenset[str], Couple]:
    names = {one.key: one.name for one in drawn.people}
    return {frozenset((names[one.one], names[one.other])): one for one in drawn.couples}


def everything(drawn: Family) -> str:
    return repr(drawn)


def test_everybody_around_a_child_is_drawn_once_and_by_the_line_they_are_family_by(cast: Lindens) -> None:
    with reading(cast.grace):
        found = seen(cast.maya).family

    people = by_name(found)
    assert sorted(people) == ["Aaron", "Bean", "Dean", "Jean", "Kai", "Kerry", "Maya", "Theo", *NOT_KNOWN]
    assert people["Maya"].is_centre
    assert (people["Bean"].shape, people["Bean"].life) == (Shape.TRIANGLE, Life.EXPECTED)
    assert ("Maya", ("Dean", "Kerry"), Line.BIRTH, False) in lines(found)
    assert ("Kai", ("Jean",), Line.GUARDIAN, False) in lines(found)
    assert pairs(found)[frozenset(("Dean", "Kerry"))].partners is Partners.PARENTS
    assert {home.name: len(home.members) for home in found.homes} == {"Kerry's": 3, "Nan's": 2}
    assert "special guardian of Kai" in people["Jean"].told


def test_a_father_of_whom_nothing_is_known_is_drawn_and_two_children_are_not_said_to_share_him(cast: Lindens) -> None:
    with reading(cast.grace):
        found = seen(cast.maya).family
        family.relate(first=cast.kai, second=cast.bean, kind="brother or sister", **cast.doing)
        together = seen(cast.maya).family

    assert len([one for one in found.people if one.is_unknown]) == 2
    assert [one.told for one in together.people if one.is_unknown] == ["Father of Bean and Kai: not known"]


def test_a_hidden_father_is_drawn_as_one_whom_nobody_wrote_down(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.PRACTITIONER)
    beside(tom, cast.maya)
    with reading(tom):
        before = seen(cast.maya).family
    access.must_not_see(subject=cast.dean, user=tom, why="A test", since=date(2020, 1, 1), by=cast.grace, at=NOW)
    with reading(tom):
        found = seen(cast.maya).family

    assert "Dean" in by_name(before)
    assert "Dean" not in everything(found)
    assert by_name(found)["father, not known"].is_unknown
    with system("a test: nobody has said who the father of the other child is"):
        [other] = add(named("Ann", "Linden", source=SOURCE, sex="F", born_on=date(2017, 3, 14)))
        [mother] = add(named("Sue", "Linden", source=SOURCE, sex="F", born_on=date(1995, 8, 19)))
        family.relate(first=mother, second=other, kind="mother", **cast.doing)
    beside(tom, other)
    with reading(tom):
        alone = next(one for one in seen(other).family.people if one.is_unknown)
    mine = next(one for one in found.people if one.is_unknown and "Maya" in one.told)
    assert replace(alone, key="", told="") == replace(mine, key="", told="")


def test_three_accounts_of_a_father_are_drawn_in_dispute_and_none_is_the_answer(cast: Lindens) -> None:
    question: dict[str, Any] = {
        "subject": cast.kai, "question": "Who is Kai's father?", "kind": "father", "person": cast.dean,
    }  # fmt: skip
    with reading(cast.grace):
        family.claim(says="Dean is", by_whom=cast.kerry, since=date(2021, 12, 8), **question, **cast.doing)
        family.claim(says="Never", by_whom=cast.jean, denies=True, since=date(2021, 12, 8), **question, **cast.doing)
        family.claim(says="I have his ears", by_whom=cast.kai, since=date(2024, 1, 12), **question, **cast.doing)
        found = seen(cast.kai)
        before = seen(cast.kai, on=date(2021, 12, 7)).family

    assert ("Kai", ("Dean",), Line.BIRTH, True) in lines(found.family)
    assert ("Kai", ("Kerry",), Line.BIRTH, False) in lines(found.family)
    assert [(one.who, one.says) for one in found.accounts] == [
        ("Kerry", "Dean is"), ("Jean", "Never"), ("Kai", "I have his ears"),
    ]  # fmt: skip
    assert not [one for one in found.family.people if one.is_unknown and "Kai" in one.told]
    assert ("Kai", ("Dean",), Line.BIRTH, True) not in lines(before)


def test_a_parent_who_is_doubted_is_drawn_in_doubt(cast: Lindens) -> None:
    with reading(cast.grace):
        family.claim(
            subject=cast.maya, question="Is Dean?", kind="father", says="He is not", denies=True, person=cast.dean,
            **cast.doing,
        )  # fmt: skip
        assert ("Maya", ("Dean",), Line.BIRTH, True) in lines(seen(cast.maya).family)


def test_a_family_is_drawn_as_it_was_on_a_day(cast: Lindens) -> None:
    with reading(cast.grace):
        family.relate(
            first=cast.kerry, second=cast.aaron, kind="partner", since=date(2021, 5, 1), until=date(2022, 9, 1),
            **cast.doing,
        )  # fmt: skip
        then = seen(cast.maya, on=date(2021, 12, 8))
        now = seen(cast.maya)

    people = by_name(then.family)
    assert "Bean" not in people
    assert (people["Maya"].note, people["Kai"].note) == ("4", "10")
    assert ("Kai", ("Jean",), Line.GUARDIAN, False) not in lines(then.family)
    couple = frozenset(("Aaron", "Kerry"))
    assert (pairs(then.family)[couple].partners, pairs(then.family)[couple].note) == (Partners.PARTNERS, "since 2021")
    assert (pairs(now.family)[couple].partners, pairs(now.family)[couple].note) == (Partners.PAST, "2021 to 2022")
    assert {date(2021, 5, 1), date(2022, 9, 1), date(2022, 5, 9), date(2025, 1, 22)} <= set(now.changes)


def test_a_child_not_yet_born_on_that_day_is_expected_and_before_that_nobody(cast: Lindens) -> None:
    with reading(cast.grace):
        assert by_name(seen(cast.maya, on=date(2026, 7, 6)).family)["Bean"].life is Life.EXPECTED
        assert "Bean" not in by_name(seen(cast.maya, on=date(2025, 7, 6)).family)


def test_generations_are_drawn_as_far_as_they_are_known(cast: Lindens) -> None:
    danuta, stefan, olga, marek = add(
        named("Danuta", "Zielinska", source=SOURCE, sex="F"), named("Stefan", "Zielinski", source=SOURCE, sex="M"),
        named("Olga", "Nowak", source=SOURCE, sex="F"), named("Marek", "Zielinski", source=SOURCE, sex="M"),
    )  # fmt: skip
    with system("a test"):
        family.relate(first=marek, second=cast.bean, kind="father", **cast.doing)
        family.relate(first=marek, second=cast.kerry, kind="partner", **cast.doing)
        family.relate(first=danuta, second=marek, kind="mother", **cast.doing)
        family.relate(first=stefan, second=marek, kind="father", **cast.doing)
        family.relate(first=olga, second=danuta, kind="mother", **cast.doing)

    with reading(cast.grace):
        for child in (cast.bean, cast.maya):
            drawn = seen(child).family
            assert ("Marek", ("Danuta", "Stefan"), Line.BIRTH, False) in lines(drawn)
    with reading(cast.grace):
        assert ("Danuta", ("Olga",), Line.BIRTH, False) in lines(seen(cast.bean).family)


def test_a_brother_adopted_elsewhere_does_not_open_those_who_adopted_him(cast: Lindens) -> None:
    lost, ann = add(named("Sam", "Hart", source=SOURCE, sex="M"), named("Ann", "Hart", source=SOURCE, sex="F"))
    with system("a test"):
        family.relate(first=cast.kerry, second=lost, kind="mother", **cast.doing)
        family.relate(first=ann, second=lost, kind="adoptive parent", **cast.doing)

    with reading(cast.grace):
        assert "Ann" not in everything(seen(cast.maya).family)


def test_another_child_of_the_same_carers_is_not_of_this_family(cast: Lindens) -> None:
    samir, pat, colin, another = add(
        named("Samir", "Rahimi", source=SOURCE, sex="M"), named("Pat", "Reeve", source=SOURCE, sex="F"),
        named("Colin", "Reeve", source=SOURCE, sex="M"), named("Joe", "Cole", source=SOURCE, sex="M"),
    )  # fmt: skip
    with system("a test"):
        for child in (samir, another):
            for carer in (pat, colin):
                family.relate(first=carer, second=child, kind="foster carer", since=date(2022, 11, 3), **cast.doing)
        family.relate(first=pat, second=colin, kind="married", **cast.doing)
    beside(cast.grace, samir, another)

    with reading(cast.grace):
        found = seen(samir).family
    assert sorted(by_name(found)) == ["Colin", "Pat", "Samir"]
    assert ("Samir", ("Colin", "Pat"), Line.FOSTERED, False) in lines(found)
    assert pairs(found)[frozenset(("Colin", "Pat"))].partners is Partners.MARRIED


def test_an_age_as_it_was_told_a_death_and_a_life_not_known_are_drawn_so(cast: Lindens) -> None:
    samir, ghulam, zahra = add(
        PersonDraft(
            names=named("Samir", "Rahimi", source=SOURCE).names, born_on=date(2008, 1, 1), born_how=HowExact.AS_TOLD,
            sex="M", source=SOURCE,
        ),
        PersonDraft(
            names=named("Ghulam", "Rahimi", source=SOURCE).names, died_on=date(2021, 1, 1), sex="M", source=SOURCE
        ),
        named("Zahra", "Rahimi", source=SOURCE, sex="F"),
    )  # fmt: skip
    with system("a test"):
        family.relate(first=ghulam, second=samir, kind="father", second_calls_first="Baba", **cast.doing)
        family.relate(first=ghulam, second=zahra, kind="father", **cast.doing)
        family.claim(
            subject=samir, question="Is Zahra alive?", kind="alive", says="Nobody has heard", person=zahra, **cast.doing
        )
    beside(cast.grace, samir)

    with reading(cast.grace):
        people = by_name(seen(samir).family)
    assert people["Samir"].note == "about 18"
    assert (people["Ghulam"].life, people["Ghulam"].note) == (Life.DIED, "Baba, died 1 January 2021")
    assert people["Zahra"].life is Life.NOT_KNOWN


def test_brothers_and_sisters_of_whose_parents_nothing_is_known_hang_together(cast: Lindens) -> None:
    [ann] = add(named("Ann", "Linden", source=SOURCE, sex="F"))
    with system("a test"):
        family.relate(first=ann, second=cast.jean, kind="brother or sister", **cast.doing)
        family.relate(first=ann, second=cast.kai, kind="great-aunt or great-uncle", **cast.doing)

    with reading(cast.grace):
        found = seen(cast.kai).family
    assert ("Ann", ("parents, not known",), Line.BIRTH, False) in lines(found)
    assert ("Jean", ("parents, not known",), Line.BIRTH, False) in lines(found)


def test_twins_are_born_together(cast: Lindens) -> None:
    one, two = (named(given, "Linden", source=SOURCE, born_on=date(2020, 3, 1)) for given in ("Ada", "Bo"))
    ada, bo = add(one, two)
    with system("a test"):
        for child in (ada, bo):
            family.relate(first=cast.kerry, second=child, kind="mother", **cast.doing)

    with reading(cast.grace):
        found = seen(cast.maya).family
    twins = [line for line in found.parentages if line.born_together]
    assert len({line.born_together for line in twins}) == 1
    assert len(twins) == 2


def test_two_who_were_found_to_be_one_are_drawn_once(cast: Lindens) -> None:
    [kerri] = add(named("Kerri", "Lindon", source="A call to the duty desk", sex="F"))
    with system("a test"):
        family.relate(first=kerri, second=cast.jean, kind="friend", **cast.doing)
    with system("a test"):
        merge(
            source=kerri, into=cast.kerry, why="She said so", by=cast.grace,
            agreed_by=worker("Tom Ellis", Role.MANAGER), at=NOW,
        )  # fmt: skip
    with reading(cast.grace):
        people = by_name(seen(cast.kai).family)
    assert "Kerri" not in repr(sorted(people))


def test_a_drawing_costs_as_many_queries_however_many_are_drawn(cast: Lindens) -> None:
    def cost() -> int:
        with reading(cast.grace), CaptureQueriesContext(connection) as queries:
            seen(cast.maya)
        return len(queries)

    before = cost()
    for sister in add(*(named(f"Sister{n}", "Linden", source=SOURCE, sex="F") for n in range(12))):
        with system("a test"):
            family.relate(first=cast.kerry, second=sister, kind="mother", **cast.doing)
            family.relate(first=cast.dean, second=sister, kind="father", **cast.doing)
    assert cost() <= before
    assert before <= 40


def test_a_generation_more_costs_a_handful_of_queries(cast: Lindens) -> None:
    def cost() -> int:
        with reading(cast.grace), CaptureQueriesContext(connection) as queries:
            seen(cast.maya)
        return len(queries)

    below, costs = cast.kerry, [cost()]
    for given in ("Ann", "Bea", "Cay"):
        [above] = add(named(given, "Linden", source=SOURCE, sex="F"))
        with system("a test"):
            family.relate(first=above, second=below, kind="mother", **cast.doing)
        below = above
        costs.append(cost())
    assert max(after - before for before, after in pairwise(costs)) <= 6


def test_a_home_of_one_is_no_household_to_draw(cast: Lindens) -> None:
    with reading(cast.grace):
        family.set_household(words="Aaron's", members=[cast.aaron], **cast.doing)
        assert "Aaron's" not in {home.name for home in seen(cast.theo).family.homes}
        family.set_household(words="Aaron's", members=[cast.aaron, cast.theo], **cast.doing)
        assert "Aaron's" in {home.name for home in seen(cast.theo).family.homes}


def test_whoever_may_not_know_where_a_child_is_is_not_told_with_whom_they_live(cast: Lindens) -> None:
    helper = worker("A helper elsewhere", Role.PARTNER)
    access.share(
        subject=cast.maya, with_=helper, classes=FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE,
        basis="A test", since=date(2026, 1, 1), until=None, by=cast.grace, at=NOW,
    )  # fmt: skip
    with reading(helper):
        found = seen(cast.maya).family
    assert found.homes == ()
    assert "lives with" not in everything(found)
    assert "Kerry's" not in everything(found)


def test_whoever_works_with_somebody_who_has_left_is_not_told_who_lives_there_now(cast: Lindens) -> None:
    """Dean lived there until he was arrested; his worker may know where he is, and that is no longer with them."""
    with system("who lived there"):
        family.relate(first=cast.kerry, second=cast.dean, kind="former partner", **cast.doing)
        home = family.set_household(words="The house", members=[cast.kerry, cast.maya], **cast.doing)
        family.join_household(household=home.pk, subject=cast.dean, since=date(2022, 1, 1), **cast.doing)
        family.leave_household(household=home.pk, subject=cast.dean, until=date(2024, 2, 20), by=cast.grace, at=NOW)
    owen = worker("Owen Bright", Role.PRACTITIONER)
    beside(owen, cast.dean)
    with reading(owen):
        found = seen(cast.dean).family
        before = seen(cast.dean, on=date(2023, 6, 1)).family
    assert "Kerry" in everything(found), "he may know of her"
    assert found.homes == ()
    assert "lives with" not in everything(found)
    assert [sorted(home.name for home in before.homes)] == [["The house"]]


def test_a_wider_family_is_not_a_child_fostered_beside_a_parent_or_was_adopted_away(cast: Lindens) -> None:
    source = {"source": SOURCE}
    brother, fostered, grown, adopted, adopter = add(
        named("Lee", "Linden", **source), named("Another", "Child", born_on=date(2012, 3, 1), **source),
        named("Sam", "Grown", born_on=date(1994, 3, 1), **source), named("Newname", "Other", **source),
        named("Adopts", "Other", **source),
    )  # fmt: skip
    with system("Kerry's childhood"):
        for other, kind in (
            (brother, "brother or sister"), (fostered, "foster brother or sister"),
            (grown, "foster brother or sister"), (adopted, "brother or sister"),
        ):  # fmt: skip
            family.relate(first=other, second=cast.kerry, kind=kind, **cast.doing)
        family.relate(first=adopter, second=adopted, kind="adoptive parent", **cast.doing)
    with reading(cast.grace) as scope:
        known = {one for one in (brother, fostered, grown, adopted, adopter) if scope.mask(one) & FieldClass.IDENTITY}
    assert known == {brother, grown}


def test_the_mother_of_a_man_whom_a_parent_was_with_once_is_no_family_of_every_child(cast: Lindens) -> None:
    once, his, now, hers = add(*(named(given, "Sands", source=SOURCE) for given in ("Lou", "Una", "Sol", "Ida")))
    with system("a test"):
        for partner, until in ((once, date(2015, 1, 1)), (now, None)):
            began = date(2010, 1, 1)
            family.relate(first=partner, second=cast.kerry, kind="partner", since=began, until=until, **cast.doing)
        family.relate(first=his, second=once, kind="mother", **cast.doing)
        family.relate(first=hers, second=now, kind="mother", **cast.doing)
    with reading(cast.grace) as scope:
        known = {one for one in (once, his, now, hers) if scope.mask(one) & FieldClass.IDENTITY}
    assert known == {once, now, hers}


def test_a_reader_with_no_right_is_told_of_no_family(cast: Lindens) -> None:
    with reading(worker("Charlie Moss", Role.PARTNER)):
        assert family_seen(cast.maya, on=TODAY) is None


def test_a_drawing_is_the_same_whatever_the_order_in_which_it_was_written(cast: Lindens) -> None:
    with reading(cast.grace):
        assert seen(cast.maya).family == seen(cast.maya).family
        persons.name(subject=cast.maya, given="Maya", family="Linden", **cast.doing)
        keys = [one.key for one in seen(cast.maya).family.people if not one.is_unknown]
    assert keys == sorted(keys)


def test_a_key_says_nothing_and_counts_nobody(cast: Lindens) -> None:
    with reading(cast.grace):
        found = seen(cast.maya).family
    for one in found.people:
        assert str(one.key).count("-") >= 4
    assert all(isinstance(line, Parentage) for line in found.parentages)
