"""Two invented children in care, or lately in care, whom we were asked to help before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from footpath.access.models import User
from tests.imports.care_cast import brought, episode, folder, header, row, tables
from tests.imports.cast import Staff, subject
from tests.returns_from_record.by_hand import referral

LEAVER = "C0000002"


def in_care_and_after(who: Staff, amir: User, above: Path) -> None:
    """C0000001 came alone, moved twice, and waits to be adopted; C0000002 has left care."""
    told = tables(
        episode("02/06/2025", LS="C2", DEC="05/02/2026", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode("05/02/2026", RNE="P", LS="E1", PLACE="A6"),
        Header=[header(), header(LEAVER, DOB="04/05/2006")],
        UASC=row(SEX="F", DUC="01/03/2026"),
        PlacedAdoption=row(DATE_PLACED="20/11/2025"),
        OC3=row(LEAVER, DOB="04/05/2006", IN_TOUCH="YES", ACTIV="F2", ACCOM="U1"),
    )
    brought(who, folder(above, told), year=2026)
    referral(date(2025, 5, 12), subject(), by=amir)
    referral(date(2025, 5, 12), subject(LEAVER), by=amir)
