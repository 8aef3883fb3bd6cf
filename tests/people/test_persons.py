"""People are added from as little as a first name, named, numbered, born and mourned."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.rules import Role
from footpath.ledger.verify import verify
from footpath.people.actions import family, lives, persons
from footpath.people.actions.drafts import (
    CharacteristicDraft,
    IdentifierDraft,
    PersonDraft,
    named,
)
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.models.family import Relationship
from footpath.people.models.persons import Communication, Identifier, Name, Person, Sex
from footpath.people.queries.heads import NotKnown, about, briefs, head_of
from footpath.people.queries.identifiers import by_identifiers
from footpath.people.queries.names import called_of, names_of
from footpath.people.rules.dates import HowExact
from footpath.people.rules.naming import NameKind
from footpath.store.scope import Scope, entered, system
from tests.people.cast import ALL, NOW, SOURCE, TODAY, Lindens, add, beside, reading, worker

CENSUS = "CIN census 2024-25"


def census_child(number: int) -> PersonDraft:
    return PersonDraft(
        source=CENSUS,
        born_on=date(2014, 3, 1),
        sex="F",
        identifiers=(IdentifierDraft(kind="la-child", authority="332", value=f"C{number:07d}"),),
        characteristics=(CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity"),),
        as_written={"UPN": "A12"},
    )


def test_a_first_name_alone_is_enough(db: None) -> None:
    [subject] = add(named("Marek", source="Maya's drawing, 11 Feb 2026"))

    with system("a test"):
        assert names_of([subject]) == {subject: "Marek"}
        assert head_of(subject=subject, on=TODAY).age == "age not known"


def test_a_draft_that_says_nothing_is_refused(db: None) -> None:
    with pytest.raises(Mistaken, match="a first name is enough"):
        add(PersonDraft(source=SOURCE))
    with pytest.raises(Mistaken, match="who told you"):
        add(named("Marek", source=" "))


def test_only_a_role_that_adds_people_adds_them(db: None) -> None:
    ivan, grace = worker("Ivan Petrov", Role.ANALYST), worker("Grace", Role.PRACTITIONER)

    with reading(ivan), pytest.raises(MayNot, match="add people"):
        persons.add_person(draft=named("Kai", source=SOURCE), by=ivan, at=NOW)
    with reading(grace):
        assert persons.add_person(draft=named("Kai", source=SOURCE), by=grace, at=NOW)
        with pytest.raises(MayNot):
            persons.add_person(draft=named("Kai", source=SOURCE), by=None, at=NOW)


def test_a_child_of_a_census_shows_their_number_until_somebody_names_them(db: None) -> None:
    [subject] = add(census_child(1))

    with system("a test"):
        assert names_of([subject]) == {subject: "No name yet (child C0000001)"}
        head = head_of(subject=subject, on=TODAY)
        assert head.honest == "Made from CIN census 2024-25. No name here yet."
        assert (head.called, head.initials, head.as_written) == ("", "", {"UPN": "A12"})
        persons.name(subject=subject, given="Ella", source=SOURCE, by=None, at=NOW)
        assert names_of([subject]) == {subject: "Ella"}
        assert not head_of(subject=subject, on=TODAY).honest


def test_a_child_not_born_yet_whom_nobody_has_named_is_called_baby_in_a_sentence(db: None) -> None:
    [subject] = add(PersonDraft(source=SOURCE, due_on=date(2027, 2, 10)))

    with system("a test"):
        called = called_of([subject])[subject]
        assert (called.whole, called.first) == ("Unborn baby, due 10 February 2027", "Baby")


def test_many_are_added_and_found_by_number_in_as_many_queries_as_few(db: None) -> None:
    def cost(first: int, last: int) -> tuple[int, int]:
        with system("a test"):
            with CaptureQueriesContext(connection) as adding:
                added = add(*(census_child(number) for number in range(first, last)))
            values = [f"C{number:07d}" for number in range(first, last)]
            with CaptureQueriesContext(connection) as looking:
                found = by_identifiers(kind="la-child", authority="332", values=values)
                assert list(found.values()) == added
                assert len(names_of(added)) == len(added)
        return len(adding), len(looking)

    cost(0, 25)
    assert cost(100, 125) == cost(200, 400)


def test_a_number_is_one_childs_and_it_is_not_said_whose(db: None) -> None:
    add(census_child(7))

    with pytest.raises(persons.NumberTaken, match="ask the duty manager"):
        add(census_child(7))
    with system("a test"):
        assert Identifier.objects.filter(value="C0000007").count() == 1


def test_a_number_found_to_be_wrong_finds_nobody(cast: Lindens) -> None:
    with system("a test"):
        persons.identify(
            subject=cast.maya, kind=Identifier.Kind.NHS, value="999 000 0018",
            status=Identifier.Status.WRONG, **cast.doing,
        )  # fmt: skip
        assert by_identifiers(kind=Identifier.Kind.NHS, values=["999 000 0018"]) == {}


def test_a_number_that_cannot_be_one_is_refused_in_words(cast: Lindens) -> None:
    with system("a test"), pytest.raises(Mistaken, match="NHS number"):
        persons.identify(subject=cast.maya, kind=Identifier.Kind.NHS, value="12", **cast.doing)


def test_names_are_kept_and_the_one_known_by_is_said(cast: Lindens) -> None:
    with reading(cast.grace):
        persons.name(
            subject=cast.theo, given="Teddy", kind=NameKind.KNOWN_AS, since=date(2024, 1, 1),
            **cast.doing,
        )  # fmt: skip
        assert names_of([cast.theo])[cast.theo] == "Teddy Linden-Shaw"
        [row] = Name.objects.filter(subject=cast.theo, kind="known as")
        persons.end(fact=row, until=date(2026, 1, 1), by=cast.grace, at=NOW)
        assert names_of([cast.theo])[cast.theo] == "Theo Linden-Shaw"
    with entered(Scope(reader=1, on=date(2025, 6, 1), everyone=ALL)):
        assert names_of([cast.theo])[cast.theo] == "Teddy Linden-Shaw"


def test_a_fact_entered_in_error_is_withdrawn_and_stays(cast: Lindens) -> None:
    with reading(cast.grace):
        row = persons.name(subject=cast.kai, given="Kay", kind=NameKind.ALIAS, **cast.doing)
        persons.withdraw(fact=row, why="Misheard", by=cast.grace, at=NOW)
        assert "Kay" not in [one.name for one in about(subject=cast.kai, on=TODAY).names]
        assert Name.objects.filter(given="Kay").exists()


def test_a_fact_does_not_end_before_it_began(cast: Lindens) -> None:
    with reading(cast.grace):
        row = persons.name(subject=cast.kai, given="K", since=date(2024, 1, 1), **cast.doing)
        with pytest.raises(Mistaken, match="cannot end before"):
            persons.end(fact=row, until=date(2023, 1, 1), by=cast.grace, at=NOW)


def test_a_baby_is_the_same_person_before_and_after_birth(cast: Lindens) -> None:
    with reading(cast.grace):
        before = head_of(subject=cast.bean, on=TODAY)
        assert (before.name, before.age) == ("Bean", "unborn, due 15 January 2027")
        assert before.is_unborn
        lives.born(subject=cast.bean, on=date(2026, 11, 18), sex=Sex.FEMALE, **cast.doing)
        persons.name(subject=cast.bean, given="Zofia", family="Linden", **cast.doing)
        after = head_of(subject=cast.bean, on=TODAY)

    assert after.ref == before.ref
    assert (after.name, after.age, after.sex) == ("Bean Linden", "2 days", "F")
    assert after.due_on == date(2027, 1, 15)
    assert not after.is_unborn


def test_nobody_is_born_twice(cast: Lindens) -> None:
    with reading(cast.grace), pytest.raises(lives.AlreadyBorn, match="14 March 2017"):
        lives.born(subject=cast.maya, on=date(2017, 3, 15), **cast.doing)


def test_a_birthday_as_told_says_so_and_can_become_exact(db: None) -> None:
    [samir] = add(
        named("Samir", "Rahimi", source="Samir, through an interpreter", sex="M",
              born_on=date(2008, 1, 1), born_how=HowExact.AS_TOLD)
    )  # fmt: skip

    with system("a test"):
        assert head_of(subject=samir, on=TODAY).born == "1 January 2008, as told"
        assert head_of(subject=samir, on=TODAY).age == "about 18"
        lives.born(subject=samir, on=date(2008, 2, 3), source="Tazkira", by=None, at=NOW)
        assert head_of(subject=samir, on=TODAY).age == "18"


def test_a_death_is_never_before_a_birth(cast: Lindens) -> None:
    with system("a test"):
        with pytest.raises(Mistaken, match="27 January 1958"):
            lives.died(subject=cast.jean, on=date(1950, 1, 1), **cast.doing)
        lives.died(subject=cast.jean, on=date(2026, 1, 27), **cast.doing)
        assert head_of(subject=cast.jean, on=TODAY).age == "died aged 68"


def test_a_correction_keeps_its_reason(cast: Lindens) -> None:
    with reading(cast.grace):
        with pytest.raises(Mistaken, match="Say why"):
            persons.correct_person(subject=cast.kai, sex=Sex.MALE, why=" ", **cast.doing)
        persons.correct_person(subject=cast.kai, born_on=date(2011, 6, 3), why="Birth certificate", **cast.doing)
        assert head_of(subject=cast.kai, on=TODAY).born == "3 June 2011"
        assert Person.objects.get(subject=cast.kai).version == 2


def test_how_somebody_talks_is_beside_who_they_are(cast: Lindens) -> None:
    with reading(cast.grace):
        persons.talks(
            subject=cast.theo, way=Communication.Way.SIGNED, language="Makaton",
            words="Single words too", **cast.doing,
        )  # fmt: skip
        persons.talks(
            subject=cast.kerry, way=Communication.Way.SPOKEN, language="Polish",
            needs_interpreter=True, **cast.doing,
        )  # fmt: skip
        assert [one.words for one in about(subject=cast.theo, on=TODAY).talks] == ["Makaton. Single words too"]
        assert about(subject=cast.kerry, on=TODAY).needs_interpreter


def test_nobody_unknown_has_a_page_or_a_line_in_a_list(cast: Lindens) -> None:
    [other] = add(named("Somebody", "Else", source=SOURCE))

    with reading(cast.grace):
        with pytest.raises(NotKnown):
            head_of(subject=other, on=TODAY)
        assert other not in briefs([other, cast.kai], on=TODAY)
        assert names_of([other, cast.kai]) == {cast.kai: "Kai Linden"}


def test_writing_needs_an_open_record_or_somebody_around_it(cast: Lindens) -> None:
    [other] = add(named("Somebody", "Else", source=SOURCE))

    with reading(cast.grace):
        persons.name(subject=cast.jean, given="Jeannie", kind=NameKind.ALIAS, **cast.doing)
        with pytest.raises(MayNot):
            persons.name(subject=other, given="X", **cast.doing)
        with pytest.raises(MayNot):
            family.relate(first=other, second=cast.kai, kind="friend", **cast.doing)


def test_a_role_that_only_reads_writes_nothing(cast: Lindens) -> None:
    lena = worker("Lena Marsh", Role.CASE_REVIEWER)
    beside(lena, cast.kai)

    with reading(lena):
        assert names_of([cast.kai])
        with pytest.raises(MayNot, match="write casework"):
            persons.name(subject=cast.kai, given="X", source=SOURCE, by=lena, at=NOW)
        with pytest.raises(MayNot, match="whoever is reading"):
            persons.name(subject=cast.kai, given="X", source=SOURCE, by=cast.grace, at=NOW)


def test_the_front_door_finds_everybody_and_writes_about_nobody_unasked(cast: Lindens) -> None:
    moira = worker("Front door", Role.FRONT_DOOR)

    with reading(moira):
        assert names_of([cast.kai])
        with pytest.raises(MayNot):
            persons.name(subject=cast.kai, given="X", source=SOURCE, by=moira, at=NOW)


def test_whoever_adds_somebody_may_complete_them_the_same_day(cast: Lindens) -> None:
    with reading(cast.grace):
        marek = persons.add_person(draft=named("Marek", source=SOURCE), by=cast.grace, at=NOW)
        persons.name(subject=marek, given="Marek", family="Zielinski", **cast.doing)
        family.relate(first=marek, second=cast.bean, kind="father", **cast.doing)
        assert not Relationship.objects.filter(first=marek).exists()
    with reading(cast.grace):
        assert names_of([marek]) == {marek: "Marek Zielinski"}

    tom = worker("Tom Ellis", Role.PRACTITIONER)
    with reading(tom), pytest.raises(MayNot):
        persons.name(subject=marek, given="X", source=SOURCE, by=tom, at=NOW)


def test_everything_about_people_is_in_the_ledger(cast: Lindens) -> None:
    with reading(cast.grace):
        persons.choose_picture(subject=cast.maya, motif="heron", by=cast.grace, at=NOW)
        assert head_of(subject=cast.maya, on=TODAY).motif == "heron"

    assert verify().is_whole
