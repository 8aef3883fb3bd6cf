"""
Invented lives in care, and what each year's return of them is: well formed, whole, and the same for the same seed.

A life is known whole; a year's return is cut from it here in the plainest way, so that what comes out of the record can
be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.imports.care_cast import Row, Tables

FIRST_YEAR = 2024
_PLACES = ("U4", "U6", "K2", "U3")
_LEGAL = ("C1", "C2", "V2", "E1")
_ENDS = ("E4A", "E4B", "E13", "E5", "E11")


def said(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


@dataclass
class Episode:
    began: date
    why: str
    legal: str
    place: str
    ended: date | None = None
    rec: str = ""
    change: str = ""
    home: str = ""
    post: str = ""
    urn: str = ""


@dataclass
class Life:
    """One child's time in care, whole: from before the first year to after the last."""

    child: str
    sex: str
    born: date
    need: str
    upn: str
    episodes: list[Episode] = field(default_factory=list)
    mother_since: date | None = None
    asylum_until: date | None = None
    before: tuple[str, str, str] = ("Z1", "", "")
    reviews: list[tuple[date, str]] = field(default_factory=list)
    missing: list[tuple[date, date | None, str]] = field(default_factory=list)
    workers: list[tuple[date, date | None, str]] = field(default_factory=list)
    orders: list[tuple[date, date | None]] = field(default_factory=list)
    placed: tuple[date, date | None, str] | None = None
    adopted: Row = field(default_factory=dict)
    health: dict[int, Row] = field(default_factory=dict)
    leaver: dict[int, Row] = field(default_factory=dict)


def lives(number: int, *, seed: int, years: int = 3) -> list[Life]:
    chance = Random(f"care:{seed}")
    return [_life(chance, f"C{seed:02}{n:05}", years) for n in range(number)]


def _life(chance: Random, child: str, years: int) -> Life:
    first, last = date(FIRST_YEAR - 2, 4, 1), date(FIRST_YEAR + years, 6, 30)
    sex = chance.choice("MF")
    upn = chance.choice(["UN3", f"D{chance.randrange(10**12):012}"])
    life = Life(child, sex, date(2012, 1, 1) + timedelta(chance.randrange(1200)), f"N{chance.randint(1, 8)}", upn)
    day = first + timedelta(chance.randrange(700))
    why = "S"
    while day < last and len(life.episodes) < 12:
        one = Episode(day, why, chance.choice(_LEGAL), chance.choice(_PLACES), home="QF1 1AA")
        one.post, one.urn = f"QF{chance.randint(2, 9)} {chance.randint(1, 9)}BB", f"SC{chance.randrange(10**6):06}"
        life.episodes.append(one)
        day += timedelta(20 + chance.randrange(500))
        if day >= last:
            break
        one.ended = day
        if chance.random() < 0.7:
            one.rec, why = "X1", chance.choice("LPTBU")
            one.change = "" if why == "L" else "CARPL"
        else:
            one.rec, why = chance.choice(_ENDS), "S"
            if one.rec == "E11":
                _adopted(chance, life, one.ended)
                break
            day += timedelta(30 + chance.randrange(300))
    _beside(chance, life, years)
    return life


def _adopted(chance: Random, life: Life, on: date) -> None:
    decided = on - timedelta(200)
    life.placed = (decided, None, "")
    said_of = {"DATE_INT": said(decided), "DATE_MATCH": said(on - timedelta(90)), "FOSTER_CARE": "0"}
    life.adopted = said_of | {"NB_ADOPTR": "2", "SEX_ADOPTR": chance.choice(["MF", "FF"]), "LS_ADOPTR": "L11"}


def _beside(chance: Random, life: Life, years: int) -> None:
    for one in life.episodes:
        until = one.ended or date(FIRST_YEAR + years, 6, 30)
        day = one.began + timedelta(10)
        while day < until:
            life.reviews.append((day, f"PN{chance.randint(1, 7)}"))
            day += timedelta(170)
        if chance.random() < 0.2 and one.began + timedelta(5) < until:
            began = one.began + timedelta(5)
            life.missing.append((began, min(began + timedelta(3), until), chance.choice("MA")))
        worker = f"SW{chance.randrange(10**7):07}"
        life.workers.append((one.began, one.ended, worker))
    if life.sex == "F" and chance.random() < 0.2:
        life.mother_since = date(FIRST_YEAR, 1, 1) + timedelta(chance.randrange(800))
    if chance.random() < 0.1:
        life.asylum_until = life.born.replace(year=life.born.year + 18, day=1)
    if chance.random() < 0.3:
        life.before = ("P1", "318", chance.choice(["ZZ/05/2018", "03/05/2018", "ZZ/ZZ/2018"]))
    if chance.random() < 0.2:
        life.orders.append((life.episodes[0].began + timedelta(3), life.episodes[0].ended))
    for year in range(FIRST_YEAR, FIRST_YEAR + years + 1):
        flags = {
            name: chance.choice("01") for name in ("CONVICTED", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT")
        }
        life.health[year] = flags | {"SDQ_SCORE": str(chance.randint(0, 40)), "SUBSTANCE_MISUSE": "0"}
        if chance.random() < 0.2:
            life.leaver[year] = {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": chance.choice(["B1", "U1", "0"])}


# A year of them.


def returned(lives_: list[Life], year: int) -> Tables:
    """The return of a year: every child in care in it, as they stood at its end, and those who had left."""
    tables: Tables = {}
    for life in lives_:
        for name, row in _rows(life, year):
            tables.setdefault(name, []).append({"CHILD": life.child, "DOB": said(life.born)} | row)
    return tables


def _rows(life: Life, year: int) -> list[tuple[str, Row]]:
    first, last = date(year - 1, 4, 1), date(year, 3, 31)

    def over(began: date, ended: date | None) -> bool:
        return began <= last and (ended is None or ended >= first)

    def by_then(ended: date | None) -> date | None:
        return ended if ended is not None and ended <= last else None

    here = [one for one in life.episodes if over(one.began, one.ended)]
    rows: list[tuple[str, Row]] = [("Episodes", _episode(life, one, by_then(one.ended))) for one in here]
    rows += [("Reviews", {"REVIEW": said(on), "REVIEW_CODE": how}) for on, how in life.reviews if first <= on <= last]
    for began, ended, how in life.missing:
        if over(began, ended):
            rows.append(("Missing", {"MISSING": how, "MIS_START": said(began), "MIS_END": said(by_then(ended))}))
    for began, ended in life.orders if year >= 2027 else ():
        if over(began, ended):
            rows.append(("DoLo", {"DOLO_START": said(began), "DOLO_END": said(by_then(ended))}))
    continuous = bool(here) and here[0].began <= first and all(one.why != "S" for one in here[1:])
    continuous &= not (here and here[-1].ended is not None and here[-1].ended < last and here[-1].rec != "X1")
    if here:
        rows += _of_those_here(life, here, year, over=over, by_then=by_then)
    if continuous:
        rows.append(("OC2", life.health[year]))
    elif year in life.leaver:
        rows.append(("OC3", life.leaver[year]))
    if not rows:
        return []
    sex = life.sex if year > 2024 else {"M": "1", "F": "2"}[life.sex]
    header: Row = {"SEX": sex, "ETHNIC": "WBRI", "UPN": life.upn}
    if life.sex == "F" and here:
        is_mother = life.mother_since is not None and life.mother_since <= last
        header |= {"MOTHER": "1" if is_mother else "0", "MC_DOB": said(life.mother_since) if is_mother else ""}
    return [("Header", header), *((name, {"SEX": sex} | row) for name, row in rows)]


def _of_those_here(life: Life, here: list[Episode], year: int, *, over, by_then) -> list[tuple[str, Row]]:  # type: ignore[no-untyped-def]
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    rows: list[tuple[str, Row]] = []
    if life.asylum_until is not None:
        rows.append(("UASC", {"DUC": said(life.asylum_until)}))
    for began, ended, worker in life.workers if year >= 2024 else ():
        if over(began, ended):
            rows.append(("SWEpisodes", {
                "SW_ID": worker, "SW_DECOM": said(began), "SW_DEC": said(by_then(ended)), "SW_REASON": "OTHERS",
            }))  # fmt: skip
    if life.placed is not None and over(life.placed[0], life.placed[1]):
        rows.append(("PlacedAdoption", {"DATE_PLACED": said(life.placed[0])}))
    if any(one.why == "S" and first <= one.began <= last for one in here):
        permanence = dict(zip(("PREV_PERM", "LA_PERM", "DATE_PERM"), life.before, strict=True))
        rows.append(("PrevPerm", permanence))
    if any(one.rec == "E11" and one.ended is not None and first <= one.ended <= last for one in here):
        rows.append(("AD1", life.adopted))
    return rows


def _episode(life: Life, one: Episode, ended: date | None) -> Row:
    end = {"DEC": said(ended), "REC": one.rec, "REASON_PLACE_CHANGE": one.change} if ended else {}
    return {
        "DECOM": said(one.began), "RNE": one.why, "LS": one.legal, "CIN": life.need, "PLACE": one.place,
        "PLACE_PROVIDER": "PR1", "HOME_POST": one.home, "PL_POST": one.post, "URN": one.urn,
    } | end  # fmt: skip
