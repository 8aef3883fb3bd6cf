"""Small censuses, made part by part. What is made without saying anything breaks no rule about a child."""

import io
from collections.abc import Callable, Collection
from typing import Any

from footpath.returns.cin import Checked, check

Parts = str
NEW_SEX = 2025  # GenderCurrent before


def leaves(**values: Any) -> Parts:
    """Elements in the order given; one that is None is left out."""
    return "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value is not None)


def census(*children: Parts, year: int = 2026, **header: Any) -> Parts:
    """A whole message, of one child who breaks no rule where no other is given."""
    told: dict[str, Any] = {"Collection": "CIN", "Year": year, "ReferenceDate": f"{year}-03-31", **header}
    source = leaves(SourceLevel="L", LEA="201", SoftwareCode="Invented", SerialNo="001")
    details = f"<CollectionDetails>{leaves(**told)}</CollectionDetails><Source>{source}</Source>"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<Message>'
    inside = "\n".join(children or (child(year=year),))
    return f"{start}<Header>{details}</Header><Children>\n{inside}\n</Children></Message>\n"


def child(
    *episodes: Parts,
    year: int = 2026,
    disabilities: tuple[str, ...] | None = ("NONE",),
    ethnicity: str | None = "WBRI",
    alone: bool = False,
    **identifiers: Any,
) -> Parts:
    """One child, with one open episode where none is given; ``alone`` is a child with none at all."""
    sex: dict[str, Any] = {"Sex": "F"} if year >= NEW_SEX else {"GenderCurrent": "2"}
    known: dict[str, Any] = {
        "LAchildID": "C1",
        "UPN": None,
        "FormerUPN": None,
        "UPNunknown": "UN4",
        "PersonBirthDate": f"{year - 11}-05-01",
        "ExpectedPersonBirthDate": None,
        **sex,
        "PersonDeathDate": None,
        **identifiers,
    }
    listed = "".join(leaves(Disability=code) for code in disabilities or ())
    wrapped = f"<Disabilities>{listed}</Disabilities>" if disabilities is not None else ""
    held = "".join(episodes) if episodes or alone else episode(year=year)
    return (
        f"<Child><ChildIdentifiers>{leaves(**known)}</ChildIdentifiers>"
        f"<ChildCharacteristics>{leaves(Ethnicity=ethnicity)}{wrapped}</ChildCharacteristics>\n{held}</Child>"
    )


def episode(*parts: Parts, year: int = 2026, **values: Any) -> Parts:
    """One open episode, referred on 2 June."""
    known: dict[str, Any] = {
        "CINreferralDate": f"{year - 1}-06-02",
        "ReferralSource": "6",
        "PrimaryNeedCode": "N1",
        "CINclosureDate": None,
        "ReasonForClosure": None,
        "DateOfInitialCPC": None,
        "ReferralNFA": "0",
        **values,
    }
    return f"<CINdetails>{leaves(**known)}\n{''.join(parts)}</CINdetails>\n"


def closed(*parts: Parts, on: str = "2026-01-30", reason: str = "RC7", **values: Any) -> Parts:
    """One episode that has ended."""
    return episode(*parts, CINclosureDate=on, ReasonForClosure=reason, **values)


def assessment(start: str | None, end: str | None = None, *factors: str) -> Parts:
    """One assessment; finished, it found 1A where nothing else is given."""
    found = factors or (("1A",) if end else ())
    listed = "".join(leaves(AssessmentFactors=code) for code in found if code != "-")
    held = f"<FactorsIdentifiedAtAssessment>{listed}</FactorsIdentifiedAtAssessment>" if listed else ""
    dates = leaves(AssessmentActualStartDate=start, AssessmentAuthorisationDate=end)
    return f"<Assessments>{dates}{held}</Assessments>\n"


def plan(start: str | None, end: str | None = None) -> Parts:
    """One child in need plan."""
    return f"<CINPlanDates>{leaves(CINPlanStartDate=start, CINPlanEndDate=end)}</CINPlanDates>\n"


def enquiry(start: str | None, conference: str | None = None, *, not_required: str | None = "0", **also: Any) -> Parts:
    """One section 47 enquiry."""
    values = leaves(S47ActualStartDate=start, **also, DateOfInitialCPC=conference, ICPCnotRequired=not_required)
    return f"<Section47>{values}</Section47>\n"


def protection(start: str | None, end: str | None = None, *, reviews: tuple[str, ...] = (), **also: Any) -> Parts:
    """One child protection plan, with every review in one group."""
    known: dict[str, Any] = {
        "CPPstartDate": start,
        "CPPendDate": end,
        "InitialCategoryOfAbuse": "NEG",
        "LatestCategoryOfAbuse": "NEG",
        "NumberOfPreviousCPP": "0",
        **also,
    }
    held = f"<Reviews>{''.join(leaves(CPPreviewDate=day) for day in reviews)}</Reviews>" if reviews else ""
    return f"<ChildProtectionPlans>{leaves(**known)}{held}</ChildProtectionPlans>\n"


def case(**values: Any) -> Parts:
    """One case in pre-proceedings."""
    return f"<PreProceedingsandFGDM>{leaves(**values)}</PreProceedingsandFGDM>\n"


def with_case(**values: Any) -> Parts:
    """A census of 2026-27 of one child in pre-proceedings."""
    return census(child(episode(case(**values), year=2027), year=2027), year=2027)


def with_episode(*parts: Parts, of: Callable[..., Parts] = episode, **values: Any) -> Parts:
    """A census of one child with one episode."""
    return census(child(of(*parts, **values)))


def with_identifiers(*, year: int = 2026, **identifiers: Any) -> Parts:
    """A census of one child known by these."""
    return census(child(year=year, **identifiers), year=year)


def checked(text: Parts | bytes, *, year: int | None = None, only: Collection[str] | None = None) -> Checked:
    """What the rules say of a census."""
    return check(io.BytesIO(text if isinstance(text, bytes) else text.encode()), year=year, only=only)


def broken(
    text: Parts | bytes, *, year: int | None = None, only: Collection[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """The children that break each rule, by its number."""
    return {failure.rule.number: failure.children for failure in checked(text, year=year, only=only).failures}
