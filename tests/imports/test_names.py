"""A list of names is joined by the child's number, or refused with the line that is broken."""

from pathlib import Path

import pytest

from footpath.imports import actions
from footpath.imports.joining import WhoseNumbers
from footpath.imports.names import NamesRefused, read_names
from footpath.people.models.persons import Name
from footpath.people.queries.finding import find
from footpath.people.queries.names import names_of
from footpath.store.scope import system
from tests.imports.cast import NOW, Staff, brought, census, child, entries, listed, reading, saved, subject

LIST = "child id,given,family,known as\nC0000001,Alexandra,Stone,Lexi\nC2,Omar,Reed,\n"


def called(who: Staff, number: str = "C0000001") -> str:
    one = subject(number)
    with reading(who.practitioner):
        return names_of([one])[one]


def test_names_come_in_with_the_census(who: Staff, tmp_path: Path) -> None:
    outcome = brought(who, saved(tmp_path, census(child(), child("C2"))), listed(tmp_path, LIST))

    assert called(who) == "Lexi Stone"
    assert called(who, "C2") == "Omar Reed"
    assert (outcome.named, outcome.names_unknown) == (2, [])


def test_names_can_come_later_by_themselves_and_only_once(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child(), child("C2"))))

    first = actions.bring_in_names(listed(tmp_path, LIST), by=who.administrator, at=NOW)
    before = entries()
    again = actions.bring_in_names(listed(tmp_path, LIST), by=who.administrator, at=NOW)

    assert (first.named, again.named) == (2, 0)
    assert entries() == before
    assert called(who) == "Lexi Stone"


def test_a_child_is_found_by_the_name_that_was_joined(who: Staff, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child())), listed(tmp_path, LIST))

    with reading(who.practitioner):
        found = find("Lexi Stone")
    assert subject() in [person.subject for person in found]


def test_a_name_changed_in_a_later_list_is_the_one_they_have_and_the_other_one_they_had(
    who: Staff, tmp_path: Path
) -> None:
    brought(who, saved(tmp_path, census(child())), listed(tmp_path, LIST))
    renamed = listed(tmp_path, "child id,given,family\nC0000001,Alexandra,Marsh\n")
    actions.bring_in_names(renamed, by=who.administrator, at=NOW)

    with system("a test looks"):
        usual = {(row.family, row.until is None) for row in Name.objects.filter(kind="usual")}
    assert usual == {("Stone", False), ("Marsh", True)}


def test_a_number_that_is_no_childs_here_is_told_with_its_line(who: Staff, tmp_path: Path) -> None:
    outcome = brought(who, saved(tmp_path, census(child())), listed(tmp_path, LIST))

    assert outcome.names_unknown == ["line 3: C2"]


def test_a_list_that_does_not_say_whose_numbers_is_refused_where_they_could_be_anybodys(
    who: Staff, tmp_path: Path
) -> None:
    files = saved(tmp_path, census(child()), census(child(), authority="202"))
    before = entries()

    with pytest.raises(WhoseNumbers):
        brought(who, files, listed(tmp_path, LIST))

    assert entries() == before


def test_a_list_may_say_whose_each_number_is(who: Staff, tmp_path: Path) -> None:
    files = saved(tmp_path, census(child()), census(child(), authority="202"))
    brought(who, files, listed(tmp_path, "LEA,child id,first name\n201,C0000001,Ada\n202,C0000001,Ben\n"))

    with reading(who.practitioner):
        names = names_of([subject(authority="201"), subject(authority="202")])
    assert sorted(names.values()) == ["Ada", "Ben"]


@pytest.mark.parametrize(
    "header",
    [
        "child id,given,family,known as",
        "LAchildID;Forename;Surname;Known As",
        "Child ID\tFirst name\tLast name\tknown_as",
    ],
)
def test_the_header_may_be_written_in_many_ways(tmp_path: Path, header: str) -> None:
    mark = next(mark for mark in ",;\t" if mark in header)
    names = listed(tmp_path, f"\ufeff{header}\r\n" + mark.join(("C1", "Ada", "O’Neill", "")) + "\r\n")

    assert names.by_number["", "C1"].words == ("Ada", "O’Neill", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("given,family\nAda,Stone\n", "line 1: no column is called child id", id="no number"),
        pytest.param("child id\nC1\n", "line 1: no column is called given", id="no name column"),
        pytest.param("child id,given\nC1,Ada\n,Ben\n", "line 3: the line has a name and no child id", id="no id"),
        pytest.param("child id,given\nC1,Ada\nC2,\n", "line 3: child C2 has no name", id="nameless"),
        pytest.param("child id,given\nC1,Ada\nC1,Ben\n", "line 3: child C1 is on line 2 already", id="twice"),
        pytest.param('child id,given\nC1,"Ada\nC2,Ben\n', "the line is broken", id="quotation"),
        pytest.param("child id,given\nC1,Ada,Stone\n", "line 2: the line has more columns", id="columns"),
        pytest.param(f"child id,given\nC1,{'A' * 121}\n", "line 2: a name is longer than 120", id="long"),
        pytest.param("lea,child id,given\n2x1,C1,Ada\n", "line 2: “2x1” is not an authority's number", id="authority"),
    ],
)
def test_a_broken_list_is_refused_whole_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(NamesRefused) as refused:
        listed(tmp_path, text)

    assert says in str(refused.value)


def test_a_list_in_another_encoding_is_refused_with_the_line_of_the_first_such_letter(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("child id,given\nC1,Ada\nC2,Zoë\n".encode("cp1252"))

    with pytest.raises(NamesRefused, match="line 3: a letter is not in UTF-8"):
        read_names(path, name="names.csv")
