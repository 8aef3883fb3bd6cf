"""Small census files as text, for tests that change one thing in a file that is otherwise right."""

import io

from footpath.formats.cin import CensusChild, Fault, FaultLog, read_census

HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>\
<LEA>201</LEA><SoftwareCode>Invented</SoftwareCode><Release>1.0</Release><SerialNo>001</SerialNo>\
<DateTime>2026-04-20T09:00:00</DateTime></Source></Header>"""

IDENTIFIERS = """<ChildIdentifiers>
<LAchildID>C0000001</LAchildID>
<UPN>T850728973744</UPN>
<PersonBirthDate>2015-05-01</PersonBirthDate>
<Sex>F</Sex>
</ChildIdentifiers>"""

CHARACTERISTICS = "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"

EPISODE = """<CINdetails>
<CINreferralDate>2025-06-02</CINreferralDate>
<ReferralSource>6</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode>
<ReferralNFA>0</ReferralNFA>
</CINdetails>"""

CHILD = f"<Child>{IDENTIFIERS}{CHARACTERISTICS}{EPISODE}</Child>"


def message(children: str = CHILD, *, header: str = HEADER, year: int = 2026) -> str:
    """Return a whole census: line 1 the declaration, line 2 the header, then the children."""
    of_year = header.replace("2026", str(year))
    start = '<?xml version="1.0" encoding="utf-8"?>\n<Message>'
    return f"{start}{of_year}<Children>\n{children}\n</Children></Message>\n"


def episode(inside: str, *, year: int = 2026) -> str:
    """Return a census of one child with one episode of need, which holds ``inside`` as well."""
    held = EPISODE.replace("<ReferralNFA>", f"{inside}\n<ReferralNFA>")
    return message(f"<Child>{IDENTIFIERS}{CHARACTERISTICS}{held}</Child>", year=year)


def read(text: str | bytes, *, authority: str | None = None) -> tuple[list[CensusChild], FaultLog]:
    """Return every child of a census, and everything that was amiss in it."""
    data = text if isinstance(text, bytes) else text.encode()
    census = read_census(io.BytesIO(data), authority=authority)
    children = list(census.children())
    return children, census.faults


def only_child(text: str) -> CensusChild:
    """Return the one child of a census in which nothing is amiss."""
    children, faults = read(text)
    assert list(faults) == []
    (child,) = children
    return child


def only_fault(text: str) -> Fault:
    """Return the one thing that is amiss in a census."""
    _, faults = read(text)
    (fault,) = faults
    return fault


def line_of(text: str, words: str) -> int:
    """Return the line, from 1, on which the words first stand."""
    return text[: text.index(words)].count("\n") + 1
