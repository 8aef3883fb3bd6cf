"""Code lists keep the words and the dates of each code."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from footpath.kernel.codelists import (
    Code,
    Standing,
    UnknownCode,
    UnknownCodeList,
    codelist,
    codelist_keys,
)

# How many codes each official list has had, counting none twice.
SIZES = {
    "cin.assessment-factor": 44,
    "cin.category-of-abuse": 5,
    "cin.closure-reason": 9,
    "cin.disability": 13,
    "cin.ethnicity": 20,
    "cin.gender-current": 4,
    "cin.pp-outcome": 3,
    "cin.primary-need": 10,
    "cin.referral-source": 22,
    "cin.sex": 3,
    "cin.upn-unknown": 7,
    "help.week-areas": 9,
    "help.week-words": 4,
    "protection.plan-ending": 6,
    "ssda903.accom": 31,
    "ssda903.activ": 12,
    "ssda903.cin": 8,
    "ssda903.ethnic": 20,
    "ssda903.in-touch": 6,
    "ssda903.ls": 13,
    "ssda903.ls-adoptr": 6,
    "ssda903.missing": 2,
    "ssda903.nb-adoptr": 2,
    "ssda903.place": 32,
    "ssda903.place-provider": 6,
    "ssda903.prev-perm": 5,
    "ssda903.reason-place-change": 12,
    "ssda903.reason-placed-ceased": 4,
    "ssda903.rec": 22,
    "ssda903.review-code": 8,
    "ssda903.rne": 6,
    "ssda903.sdq-reason": 5,
    "ssda903.sex": 5,
    "ssda903.sex-adoptr": 5,
    "ssda903.sw-reason": 10,
    "ssda903.yes-no": 2,
}


def test_every_list_is_held_whole() -> None:
    assert {key: len(codelist(key).codes()) for key in codelist_keys()} == SIZES


@pytest.mark.parametrize("key", sorted(SIZES))
def test_no_code_has_two_wordings_on_one_day(key: str) -> None:
    entries = codelist(key).entries
    days = {edge for entry in entries for edge in (entry.valid_from, entry.valid_to) if edge}
    around = {day + timedelta(days=n) for day in days for n in (-1, 0, 1)} | {date(2026, 3, 31)}

    for day in around:
        in_use = [entry.code for entry in entries if entry.in_use(on=day)]
        assert len(in_use) == len(set(in_use))


@pytest.mark.parametrize("key", sorted(SIZES))
def test_every_code_has_words_a_source_and_a_standing(key: str) -> None:
    for entry in codelist(key):
        assert isinstance(entry, Code)
        assert entry.code == entry.code.strip() != ""
        assert entry.label
        assert entry.plain
        assert entry.source
        assert entry.standing is (Standing.LOCAL if key.startswith(("help.", "protection.")) else Standing.MUST)


def test_an_old_record_keeps_the_words_of_its_day() -> None:
    need = codelist("cin.primary-need")

    assert need.label("N1", on=date(2024, 3, 31)) == "Abuse or neglect"
    assert need.label("N1", on=date(2024, 4, 1)) == "Abuse, neglect and exploitation"
    assert need.label("N1") == "Abuse, neglect and exploitation"


@pytest.mark.parametrize(
    ("key", "code", "last_without", "first_with"),
    [
        ("cin.referral-source", "5D", date(2022, 3, 31), date(2022, 4, 1)),
        ("cin.closure-reason", "RC9", date(2022, 3, 31), date(2022, 4, 1)),
        ("cin.assessment-factor", "18B", date(2020, 3, 31), date(2020, 4, 1)),
        ("cin.assessment-factor", "24A", date(2021, 3, 31), date(2021, 4, 1)),
        ("cin.sex", "U", date(2024, 3, 31), date(2024, 4, 1)),
        ("cin.assessment-factor", "19A", date(2020, 4, 1), date(2020, 3, 31)),
        ("cin.gender-current", "9", date(2024, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_code_is_known_only_while_it_was_in_use(key: str, code: str, last_without: date, first_with: date) -> None:
    codes = codelist(key)

    assert not codes.is_known(code, on=last_without)
    assert codes.is_known(code, on=first_with)
    assert codes.is_known(code)
    assert code in codes.codes(on=first_with)
    assert code not in codes.codes(on=last_without)
    with pytest.raises(UnknownCode, match="check the code"):
        codes.label(code, on=last_without)


def test_plain_words_stand_beside_official_ones() -> None:
    sources = codelist("cin.referral-source")

    assert sources.label("3A") == "HEALTH SERVICES – general practitioner (GP)"
    assert sources.plain("3A") == "GP"
    assert codelist("cin.category-of-abuse").plain("NEG") == "Neglect"


def test_a_code_of_no_year_is_unknown() -> None:
    assert not codelist("cin.ethnicity").is_known("wbri")
    with pytest.raises(UnknownCode):
        codelist("cin.ethnicity").label("wbri")


def test_a_list_that_is_not_held_is_refused_with_the_names_of_those_that_are() -> None:
    with pytest.raises(UnknownCodeList, match=r"cin\.ethnicity"):
        codelist("../secrets")


def test_a_list_is_read_once() -> None:
    assert codelist("cin.sex") is codelist("cin.sex")


def test_the_kernel_and_the_formats_load_no_django() -> None:
    program = (
        "import sys, footpath.formats.cin, footpath.kernel.approximate, footpath.kernel.rulepacks;"
        " print(any(name.startswith('django') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == "False\n"
