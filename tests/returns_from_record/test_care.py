"""A return of children looked after comes out of the record as it was brought in, and changes nothing by it."""

from __future__ import annotations

import csv
import stat
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access.actions import must_not_see
from footpath.access.models import Reading, User
from footpath.care import told
from footpath.formats.ssda903 import TABLES, read_folder
from footpath.imports.reading import Given
from footpath.ledger.models import Entry
from footpath.returns.ssda903 import making
from footpath.returns.ssda903.extract import children_of, who_belongs
from footpath.returns.ssda903.making import MayNotMake, NoSuchChild, NoSuchReturn, NotAFolder, ask_why, make
from footpath.returns.ssda903.returned import Returned
from footpath.returns.ssda903.scope import Belonging, Child, Held, Year
from footpath.store.scope import system
from tests.imports.care_cast import SAMPLE, Tables, brought, episode, folder, header, row, some_of, tables
from tests.imports.cast import NOW, Staff, census, child, entries, saved, subject
from tests.imports.cast import brought as brought_census
from tests.returns_from_record.lives import FIRST_YEAR, lives, returned

pytestmark = pytest.mark.django_db

Rows = dict[str, Counter[tuple[str | None, ...]]]


def rows_in(path: Path) -> Rows:
    """Every row of every file, however many times it stands there, in the standard's columns."""
    read = read_folder(path).tables
    found = {name: Counter(frame.select(TABLES[name].columns).iter_rows()) for name, frame in read.items()}
    return {name: rows for name, rows in found.items() if rows}


def made(amir: User, above: Path, *, year: int = 2026, authority: str = "201") -> Path:
    out = above / f"made-{year}-{len(list(above.iterdir()))}"
    make(year=year, out=out, authority=authority, by=amir, at=NOW)
    return out


def rewritten(path: Path) -> Given:
    """The same folder, with other ends of lines: nothing that was written here, and the same rows."""
    for file in path.glob("*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))
    return Given(path=path, name=path.name)


# Whole returns.


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_a_whole_return_comes_out_row_for_row_as_it_was_brought_in(
    who: Staff, amir: User, tmp_path: Path, year: int
) -> None:
    given_ = folder(tmp_path, returned(lives(40, seed=year, years=4), year))
    brought(who, given_, year=year)

    assert rows_in(made(amir, tmp_path, year=year)) == rows_in(given_.path)


def test_each_year_comes_out_as_it_was_told_in_whatever_order_the_years_were_brought_in(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    whole = lives(20, seed=7)
    years = range(FIRST_YEAR, FIRST_YEAR + 3)
    folders = {year: folder(tmp_path, returned(whole, year)) for year in years}
    for order in (years, years[::-1]):
        with transaction.atomic():
            for year in order:
                brought(who, folders[year], year=year)
            for year in years:
                assert rows_in(made(amir, tmp_path, year=year)) == rows_in(folders[year].path), (order, year)
            transaction.set_rollback(True)


def test_ones_own_return_changes_nothing_and_is_known_again(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, returned(lives(30, seed=3), 2025)), year=2025)
    out = made(amir, tmp_path, year=2025)
    before = entries()

    outcome = brought(who, Given(path=out, name=out.name), year=2025)
    again = brought(who, rewritten(out), year=2025)

    assert (outcome.made_here, entries()) == ([out.name], before)
    assert (again.made_here, again.new, again.changed) == ([], 0, 0)


def test_the_sample_tells_nothing_new_of_itself_though_it_is_full_of_mistakes(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    sample = some_of(SAMPLE, tmp_path, ending=("22", "72"))
    brought(who, sample)
    out = made(amir, tmp_path, year=2018)
    before = entries()

    outcome = brought(who, rewritten(out), year=2018)

    there, here = rows_in(sample.path), rows_in(out)
    assert (outcome.new, outcome.changed, entries()) == (0, 0, before)
    assert here["Missing"] == there["Missing"]
    assert here["OC3"] <= there["OC3"]
    assert here["Episodes"] == there["Episodes"]


_ODD = [
    "", "0", "1", "2", "99", "X1", "M", "31/02/2025", "1/4/2024", "01/04/2024", "31/03/2025", "01/01/2099",
    "ZZ/05/2018", "é" * 50, "A" * 200, "=1+1", "a;b", "%3A:", "\u202e", "NULL",
]  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_whatever_stands_in_the_files_is_brought_in_and_ones_own_return_of_it_changes_nothing(
    who: Staff, amir: User, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = Random(seed)
    told_ = returned(lives(6, seed=seed % 100, years=3), 2027)
    for name, rows in told_.items():
        for one in rows:
            for column in TABLES[name].columns:
                if chance.random() < 0.15:
                    one[column] = chance.choice(_ODD)
    above = tmp_path_factory.mktemp("odd")
    with transaction.atomic():
        brought(who, folder(above, told_), year=2027)
        out = made(amir, above, year=2027)
        again = brought(who, rewritten(out), year=2027)
        transaction.set_rollback(True)

    assert (again.new, again.changed) == (0, 0), seed


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_who_was_in_care_all_year_is_who_the_official_rules_say_was(seed: int) -> None:
    # Of the rules' own reading of the files, and this one's of the record: no database.
    year = Year(2026)
    by_child: dict[str, list[Held]] = {}
    rows = returned(lives(40, seed=seed, years=3), 2026)["Episodes"]
    for one in rows:
        facts = {fact.name: one.get(fact.column, "") for fact in told.EPISODES.facts}
        on, until = told.day_of(one["DECOM"]), told.day_of(one.get("DEC", ""))
        assert on is not None
        held = Held(
            told=told.EPISODES, key="", on=on, known=True, until=until, facts=facts, written={}, told_on=year.last
        )  # fmt: skip
        by_child.setdefault(one["CHILD"], []).append(held)
    ours = {
        name for name, helds in by_child.items()
        if Belonging(Child(rows={"Episodes": helds}), year).is_continuous
    }  # fmt: skip

    assert ours == set(_frames(rows).continuously["CHILD"])


def _frames(rows: list[dict[str, str]]) -> Returned:
    import polars as pl

    from footpath.formats.ssda903 import ROW, with_dates

    columns = TABLES["Episodes"].columns
    frame = pl.DataFrame(
        [{column: one.get(column) or None for column in columns} for one in rows],
        schema=dict.fromkeys(columns, pl.String),
    )
    frame = with_dates(frame.with_row_index(ROW, offset=2), TABLES["Episodes"])
    return Returned(year=2026, tables={"Episodes": frame})


# What belongs to a year.


def test_a_year_is_told_as_it_stood_at_its_end(who: Staff, amir: User, tmp_path: Path) -> None:
    ended = episode("02/06/2024", ended="10/05/2026", REC="X1", REASON_PLACE_CHANGE="CARPL")
    brought(who, folder(tmp_path, tables(ended)), year=2027)

    with (made(amir, tmp_path, year=2026) / "episodes.csv").open(newline="") as file:
        (one,) = csv.DictReader(file)

    assert (one["DECOM"], one["DEC"], one["REC"], one["REASON_PLACE_CHANGE"]) == ("02/06/2024", "", "", "")
    assert (one["PL_POST"], one["URN"]) == ("QF2 2BB", "SC000001")


def test_what_the_next_return_leaves_out_of_a_child_was_a_mistake_and_is_in_no_return(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    mistaken, right = tables(episode("03/06/2024")), tables(episode("02/06/2024"))
    brought(who, [folder(tmp_path, mistaken)], year=2025)
    brought(who, [folder(tmp_path, right)], year=2026)

    found = [{one[1] for one in rows_in(made(amir, tmp_path, year=year))["Episodes"]} for year in (2025, 2026)]

    assert found == [{"02/06/2024"}, {"02/06/2024"}]


@pytest.mark.parametrize(
    ("told_", "table"),
    [
        pytest.param(tables(episode("02/06/2025"), OC2=row(SDQ_SCORE="3")), "OC2", id="health, not all year in care"),
        pytest.param(tables(episode("02/06/2024"), OC3=row(IN_TOUCH="YES")), "OC3", id="leaver, still in care"),
        pytest.param(tables(episode("02/06/2024"), AD1=row(FOSTER_CARE="1")), "AD1", id="adopted, still in care"),
        pytest.param(tables(episode(), Reviews=row(REVIEW="01/01/2024", REVIEW_CODE="PN1")), "Reviews", id="old"),
        pytest.param(tables(episode(), DoLo=row(DOLO_START="05/06/2025")), "DoLo", id="not asked for yet"),
    ],
)
def test_what_is_not_asked_for_of_a_child_is_left_out_and_counted(
    who: Staff, amir: User, tmp_path: Path, told_: Tables, table: str
) -> None:
    brought(who, folder(tmp_path, told_), year=2026)

    done = make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    assert dict(done.left_out) == {table: 1}
    assert (done.rows[table], done.rows["Episodes"]) == (0, 1)


def test_a_child_of_the_census_alone_is_in_no_return_of_care(who: Staff, amir: User, tmp_path: Path) -> None:
    brought_census(who, saved(tmp_path, census(child())))

    done = make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    assert done.children == 0


def test_of_a_girl_with_no_child_on_the_record_it_says_that_she_is_no_mother_and_counts_her(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    said = [header("A1", MOTHER="1", MC_DOB="01/02/2025"), header("A2"), header("A3", SEX="M")]
    brought(who, folder(tmp_path, tables(*(episode(child=f"A{n}") for n in (1, 2, 3)), Header=said)))

    done = make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    found = {one[0]: one[5:] for one in rows_in(done.folder)["Header"]}
    assert found == {"A1": ("1", "01/02/2025"), "A2": ("0", None), "A3": (None, None)}
    assert done.not_mothers == 1


def test_a_value_that_could_not_be_read_goes_out_as_it_was_written(who: Staff, amir: User, tmp_path: Path) -> None:
    odd = tables(episode(LS="Q9", ended="31/02/2026", REC="E99"), Header=header(ETHNIC="XXXX", UPN="?", SEX="9"))
    given_ = folder(tmp_path, odd)
    brought(who, given_, year=2026)
    found, given_rows = rows_in(made(amir, tmp_path)), rows_in(given_.path)

    assert found["Episodes"] == given_rows["Episodes"]
    assert [one[:5] for one in found["Header"]] == [one[:5] for one in given_rows["Header"]]


def test_words_of_several_lines_go_out_in_one(who: Staff, amir: User, tmp_path: Path) -> None:
    xml = tmp_path / "return.xml"
    xml.write_text(
        "<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><SEX>M</SEX></HEADER>"
        '<EPISODE><DECOM>02/06/2025</DECOM><LS>C1\n"or" C2</LS></EPISODE></CHILD></EXPSSDA903>'
    )
    brought(who, Given(path=xml, name="return.xml"), year=2026)

    (one,) = rows_in(made(amir, tmp_path))["Episodes"]

    assert one[3] == 'C1 "OR" C2'


# Asked why.


def test_it_says_of_a_child_why_they_are_in_it_or_not(who: Staff, amir: User, tmp_path: Path) -> None:
    told_ = tables(episode("02/06/2024", ended="10/09/2025"), OC2=row(SDQ_SCORE="3"))
    brought(who, folder(tmp_path, told_), year=2026)

    answer = ask_why("c0000001", authority="201", year=2026, by=amir, at=NOW)
    before = ask_why("C0000001", authority="201", year=2024, by=amir, at=NOW)

    assert answer.headline == "Child C0000001 is in the SSDA903 return 2025-26 of authority 201."
    assert answer.sentences == (
        "Episodes: in. It began on 2 June 2024 and ended on 10 September 2025.",
        "OC2: not in. Not in care all through the year.",
    )
    assert not before.is_in
    assert before.sentences[0] == "Episodes: not in. It began on 2 June 2024, after the year ended."


def test_a_number_of_no_child_and_a_child_somebody_must_not_see_are_answered_alike(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, folder(tmp_path, tables(episode())))
    must_not_see(
        user=amir, subject=subject(), since=date(2026, 1, 1), why="his niece", by=who.administrator, at=NOW
    )  # fmt: skip

    said = []
    for number in ("C0000001", "C0000009"):
        with pytest.raises(NoSuchChild) as refused:
            ask_why(number, authority="201", year=2026, by=amir, at=NOW)
        said.append(str(refused.value).replace(number, "NUMBER"))
    with pytest.raises(MayNotMake):
        make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    assert said[0] == said[1]
    assert not (tmp_path / "out").exists()


# Who makes it, and where it lies.


def test_it_is_written_down_who_made_it_and_whom_it_showed(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode(child="A1"), episode(child="A2"))))

    done = make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    with system("a test looks at the audit"):
        reading = Reading.objects.get(action="GET returns:ssda903")
        entry = Entry.objects.get(thing="ledger.given-out")
    assert (reading.actor, {reading.subject, *reading.also}) == (amir.pk, {subject("A1"), subject("A2")})
    assert (entry.reason, entry.actor) == ("SSDA903 return 2025-26, LEA 201", amir.pk)
    assert done.checked is not None
    assert done.checked.rules_run > 100


def test_the_folder_is_for_its_owner_and_is_never_half_there(
    who: Staff, amir: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(who, folder(tmp_path, tables(episode())))
    out = made(amir, tmp_path)
    there = sorted(tmp_path.iterdir())

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "give_out", full)
    with pytest.raises(OSError, match="No space"):
        make(year=2026, out=tmp_path / "never", authority="201", by=amir, at=NOW)

    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in out.iterdir()} == {0o600}
    assert sorted(tmp_path.iterdir()) == there


def test_what_is_there_is_not_written_over_and_a_year_that_is_none_is_refused(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a").touch()

    with pytest.raises(NotAFolder):
        make(year=2026, out=tmp_path / "there", authority="201", by=amir, at=NOW)
    with pytest.raises(NoSuchReturn):
        make(year=26, out=tmp_path / "out", authority="201", by=amir, at=NOW)
    with pytest.raises(MayNotMake):
        make(year=2026, out=tmp_path / "out", authority="201", by=who.practitioner, at=NOW)


def test_more_children_cost_no_more_questions(who: Staff, amir: User, tmp_path: Path) -> None:
    counts = []
    for many in (range(30), range(100, 190)):
        brought(who, folder(tmp_path, tables(*(episode(child=f"N{number}") for number in many))))
        with CaptureQueriesContext(connection) as asked:
            list(children_of(who_belongs(authority="201", year=Year(2026))))
        counts.append(len(asked))

    assert counts[0] == counts[1]
