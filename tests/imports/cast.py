"""Small invented censuses, and the people who bring them in and read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from footpath.access import actions as access
from footpath.access.models import Agency, Team, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Role
from footpath.imports import actions
from footpath.imports.actions import Outcome
from footpath.imports.names import Names, read_names
from footpath.imports.reading import Given
from footpath.ledger.models import Entry
from footpath.people.queries.identifiers import by_identifiers
from footpath.record.queries import chronology
from footpath.record.values import Line
from footpath.store.scope import entered, system

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[1] / "data" / "cin"
_number = count(1)


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Whoever brings a census in, the team it is set beside, and somebody of another team."""

    administrator: User
    team: Team
    practitioner: User
    outsider: User


def staff() -> Staff:
    number = next(_number)
    agency = access.add_agency(name=f"Fernshire {number}", is_authority=True, by=None, at=NOW)
    team, other = (
        access.add_team(name=f"{name} {number}", agency=agency, by=None, at=NOW) for name in ("Brookside", "Hillside")
    )
    return Staff(
        administrator=worker("Jo Petrie", Role.ADMINISTRATOR, agency, team),
        team=team,
        practitioner=worker("Grace Adeyemi", Role.PRACTITIONER, agency, team),
        outsider=worker("Someone Else", Role.PRACTITIONER, agency, other),
    )


def worker(name: str, role: Role, agency: Agency, team: Team | None) -> User:
    email = f"i{next(_number)}@fernshire.example"
    user = access.add_user(name=name, email=email, agency=agency, by=None, at=NOW)
    access.give_role(user=user, role=role, team=team, since=date(2020, 1, 1), by=None, at=NOW)
    return user


@contextmanager
def reading(user: User) -> Iterator[None]:
    scope = scope_for(who=standing(user=user, on=TODAY, at=NOW), mfa=True, on=TODAY, at=NOW)
    with entered(scope):
        yield


# Censuses.


def leaf(name: str, value: object) -> str:
    return f"<{name}>{value}</{name}>\n"


def referral(
    on: str = "2025-06-02",
    inside: str = "",
    *,
    source: str = "6",
    need: str = "N1",
    closed: str = "",
    why: str = "RC7",
    after: str = "",
) -> str:
    """One episode of need; `inside` stands before the answer to no further action, and `after` behind it."""
    ended = leaf("CINclosureDate", closed) + leaf("ReasonForClosure", why) if closed else ""
    return (
        "<CINdetails>\n"
        + leaf("CINreferralDate", on)
        + leaf("ReferralSource", source)
        + leaf("PrimaryNeedCode", need)
        + ended
        + inside
        + leaf("ReferralNFA", "0")
        + after
        + "</CINdetails>\n"
    )


def assessment(on: str = "2025-06-03", agreed: str = "2025-07-10", factors: Iterable[str] = ("16A",)) -> str:
    found = "".join(leaf("AssessmentFactors", factor) for factor in factors)
    ended = leaf("AssessmentAuthorisationDate", agreed) if agreed else ""
    within = f"<FactorsIdentifiedAtAssessment>{found}</FactorsIdentifiedAtAssessment>" if found else ""
    return f"<Assessments>\n{leaf('AssessmentActualStartDate', on)}{ended}{within}</Assessments>\n"


def enquiry(on: str = "2025-06-04", conference: str = "2025-06-24") -> str:
    held = leaf("DateOfInitialCPC", conference) if conference else ""
    inner = leaf("S47ActualStartDate", on) + held + leaf("ICPCnotRequired", "0" if conference else "1")
    return f"<Section47>\n{inner}</Section47>\n"


def plan(on: str = "2025-06-24", ended: str = "", latest: str = "NEG", reviews: Iterable[str] = ("2025-09-15",)) -> str:
    inner = leaf("CPPstartDate", on) + (leaf("CPPendDate", ended) if ended else "")
    inner += leaf("InitialCategoryOfAbuse", "NEG") + leaf("LatestCategoryOfAbuse", latest)
    inner += leaf("NumberOfPreviousCPP", "0")
    looked = "".join(leaf("CPPreviewDate", day) for day in reviews)
    return f"<ChildProtectionPlans>\n{inner}<Reviews>{looked}</Reviews></ChildProtectionPlans>\n"


def child(
    number: str = "C0000001",
    *episodes: str,
    born: str = "2015-05-01",
    sex: str = "F",
    upn: str = "",
    ethnicity: str = "WBRI",
    disabilities: Sequence[str] = ("NONE",),
    more: str = "",
) -> str:
    who = leaf("LAchildID", number) + (leaf("UPN", upn) if upn else leaf("UPNunknown", "UN1"))
    who += leaf("PersonBirthDate", born) + leaf("Sex", sex) + more
    are = "".join(leaf("Disability", code) for code in disabilities)
    return (
        f"<Child>\n<ChildIdentifiers>\n{who}</ChildIdentifiers>\n<ChildCharacteristics>\n"
        f"{leaf('Ethnicity', ethnicity)}<Disabilities>{are}</Disabilities></ChildCharacteristics>\n"
        + "".join(episodes or (referral(),))
        + "</Child>\n"
    )


def census(*children: str, year: int = 2026, authority: str = "201", serial: str = "001") -> str:
    of = leaf("Collection", "CIN") + leaf("Year", year) + leaf("ReferenceDate", f"{year}-03-31")
    source = leaf("SourceLevel", "L") + leaf("LEA", authority) + leaf("SoftwareCode", "Invented")
    source += leaf("SerialNo", serial) + leaf("DateTime", f"{year}-04-20T09:00:00")
    header = f"<Header><CollectionDetails>{of}</CollectionDetails><Source>{source}</Source></Header>"
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<Message>{header}'
    return f"{start}<Children>\n{''.join(children)}</Children></Message>\n"


def saved(folder: Path, *texts: str | bytes) -> list[Given]:
    """Each text as a file."""
    files = []
    for text in texts:
        path = folder / f"census-{next(_number)}.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        files.append(Given(path=path, name=path.name))
    return files


def samples() -> list[Given]:
    return [Given(path=path, name=path.name) for path in sorted(SAMPLES.glob("*.xml"))]


def brought(who: Staff, files: Sequence[Given], names: Names | None = None) -> Outcome:
    return actions.bring_in(files, team=who.team, by=who.administrator, at=NOW, names=names)


def listed(folder: Path, text: str) -> Names:
    path = folder / f"names-{next(_number)}.csv"
    path.write_text(text, encoding="utf-8")
    return read_names(path, name="names.csv")


# What the record then holds.


def subject(number: str = "C0000001", authority: str = "201") -> int:
    with system("a test finds a child"):
        return by_identifiers(kind="la-child", authority=authority, values=[number])[number]


def lines(who: User, child_: int) -> list[Line]:
    with reading(who):
        return list(chronology(subject=child_).lines)


def entries() -> int:
    with system("a test counts what was entered"):
        return Entry.objects.count()


def facts(who: User, child_: int, kind: str) -> list[dict[str, Any]]:
    """The facts of a child's records of one kind, the earliest first."""
    from footpath.record.glance import spans

    with reading(who):
        return [dict(span.facts) | {"until": span.ended} for span in spans(subject=child_, kinds=[kind])]
