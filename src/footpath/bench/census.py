"""
Big, invented CIN census files, the same every time for the same seed.

Every child has every module of the layout of that year, so 33,000 children are about 40 MB. The children are numbers:
no name, and nothing about anyone who lives.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import IO

ETHNICITIES = (
    "WBRI",
    "WBRI",
    "WBRI",
    "WOTH",
    "MWBC",
    "APKN",
    "ABAN",
    "BAFR",
    "BCRB",
    "NOBT",
)
DISABILITIES = ("NONE", "NONE", "NONE", "AUT", "LD", "BEH")
SOURCES = ("1A", "1C", "2A", "3A", "3B", "3E", "4", "5A", "6", "7", "9")
NEEDS = ("N1", "N1", "N1", "N2", "N3", "N4", "N5", "N6")
FACTORS = (
    "1B",
    "2B",
    "3A",
    "3B",
    "4A",
    "4B",
    "7A",
    "11A",
    "16A",
    "17A",
    "18B",
    "19C",
    "22A",
)
ABUSE = ("NEG", "EMO", "PHY", "SAB", "MUL")


def _leaf(name: str, value: object) -> str:
    return f"<{name}>{value}</{name}>"


def header(*, year: int, authority: str) -> str:
    """Return the start of the file, up to and with the opening of ``Children``."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header><CollectionDetails>'
        + _leaf("Collection", "CIN")
        + _leaf("Year", year)
        + _leaf("ReferenceDate", f"{year}-03-31")
        + "</CollectionDetails>\n<Source>"
        + _leaf("SourceLevel", "L")
        + _leaf("LEA", authority)
        + _leaf("SoftwareCode", "Invented")
        + _leaf("Release", "1.0")
        + _leaf("SerialNo", "001")
        + _leaf("DateTime", f"{year}-04-20T09:00:00")
        + "</Source></Header>\n<Children>\n"
    )


FOOTER = "</Children>\n</Message>\n"


def child(*, number: int, year: int, chance: random.Random) -> str:
    """Return one child with every module, on one line for each module."""
    start = date(year - 1, 4, 1)
    referred = start + timedelta(days=chance.randrange(0, 200))
    enquiry = referred + timedelta(days=chance.randrange(1, 6))
    conference = enquiry + timedelta(days=chance.randrange(7, 20))
    review = conference + timedelta(days=chance.randrange(60, 92))
    finished = referred + timedelta(days=chance.randrange(10, 64))
    born = start - timedelta(days=chance.randrange(0, 17 * 365))
    sex = chance.choice("MF")
    return "\n".join(
        (
            "<Child><ChildIdentifiers>"
            + _leaf("LAchildID", f"C{number:09d}")
            + _leaf("UPNunknown", "UN1")
            + _leaf("PersonBirthDate", born)
            + (_leaf("Sex", sex) if year >= 2025 else _leaf("GenderCurrent", "1" if sex == "M" else "2"))
            + "</ChildIdentifiers>",
            "<ChildCharacteristics>"
            + _leaf("Ethnicity", chance.choice(ETHNICITIES))
            + f"<Disabilities>{_leaf('Disability', chance.choice(DISABILITIES))}</Disabilities>"
            + "</ChildCharacteristics>",
            "<CINdetails>"
            + _leaf("CINreferralDate", referred)
            + _leaf("ReferralSource", chance.choice(SOURCES))
            + _leaf("PrimaryNeedCode", chance.choice(NEEDS)),
            "<Assessments>"
            + _leaf("AssessmentActualStartDate", referred)
            + _leaf("AssessmentAuthorisationDate", finished)
            + "<FactorsIdentifiedAtAssessment>"
            + "".join(_leaf("AssessmentFactors", factor) for factor in chance.sample(FACTORS, 3))
            + "</FactorsIdentifiedAtAssessment></Assessments>",
            "<Section47>"
            + _leaf("S47ActualStartDate", enquiry)
            + _leaf("InitialCPCtarget", enquiry + timedelta(days=21))
            + _leaf("DateOfInitialCPC", conference)
            + _leaf("ICPCnotRequired", 0)
            + "</Section47>",
            _leaf("ReferralNFA", 0),
            "<ChildProtectionPlans>"
            + _leaf("CPPstartDate", conference)
            + _leaf("InitialCategoryOfAbuse", abuse := chance.choice(ABUSE))
            + _leaf("LatestCategoryOfAbuse", abuse)
            + _leaf("NumberOfPreviousCPP", chance.randrange(3))
            + f"<Reviews>{_leaf('CPPreviewDate', review)}</Reviews>"
            + "</ChildProtectionPlans>",
            "</CINdetails></Child>\n",
        )
    )


def parts(*, children: int, year: int, seed: int, authority: str = "999") -> Iterator[str]:
    """Yield the text of a whole file, a child at a time."""
    chance = random.Random(seed)
    yield header(year=year, authority=authority)
    for number in range(1, children + 1):
        yield child(number=number, year=year, chance=chance)
    yield FOOTER


def write(
    out: IO[str],
    *,
    children: int,
    year: int = 2026,
    seed: int = 1,
    authority: str = "999",
) -> None:
    """Write a whole file of invented children to ``out``."""
    out.writelines(parts(children=children, year=year, seed=seed, authority=authority))
