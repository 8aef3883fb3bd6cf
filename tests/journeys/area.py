"""A whole invented authority, several years of census files, with journeys that look like journeys."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SOURCES = ("6", "2A", "3A", "3E", "1A", "1C", "5A", "8")
NEEDS = ("N1", "N1", "N1", "N2", "N3", "N4", "N5")
ETHNIC = ("WBRI", "WBRI", "WBRI", "MWBC", "APKN", "BAFR", "NOBT")


def _tag(name: str, value: object) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


class Area:
    """Children with their episodes, and the census each year would have sent of them."""

    def __init__(
        self,
        *,
        children: int,
        first: int,
        last: int,
        authority: str = "999",
        seed: int = 1,
        slower_from: date | None = None,
    ) -> None:
        self.authority, self.first, self.last = authority, first, last
        self._chance = random.Random(seed)
        self._slower_from = slower_from
        start, end = date(first - 2, 4, 1), date(last, 3, 31)  # a year before, so that the first is like the others
        self._children = []
        for number in range(children):
            on = start + timedelta(days=self._chance.randrange((end - start).days))
            born = on - timedelta(days=self._chance.randrange(-120, 17 * 365))
            episodes: list[dict[str, Any]] = []
            while on <= end and len(episodes) < 4:
                episodes.append(self._episode(on))
                closed = episodes[-1]["closed"]
                if closed is None or self._chance.random() > 0.3:
                    break
                on = closed + timedelta(days=1 + int(self._chance.expovariate(1 / 170)))
            who = (f"C{number:06d}", born, self._chance.choice("MF"), self._chance.choice(ETHNIC))
            self._children.append((who, self._chance.choice(("NONE", "NONE", "NONE", "AUT")), episodes))

    def _days(self, usual: float) -> int:
        return max(0, round(self._chance.lognormvariate(0, 0.45) * usual))

    def _episode(self, on: date) -> dict[str, Any]:
        chance = self._chance
        one: dict[str, Any] = {
            "on": on,
            "source": chance.choice(SOURCES),
            "need": chance.choice(NEEDS),
            "nfa": chance.random() < 0.2,
        }
        one |= {"assessments": [], "enquiry": None, "plan": None, "support": None}
        if one["nfa"]:
            return {**one, "closed": on + timedelta(days=2)}
        slow = 1.5 if self._slower_from and on >= self._slower_from else 1.0
        begun = on + timedelta(days=self._days(2))
        done = begun + timedelta(days=min(95, self._days(30 * slow)))
        one["assessments"].append((begun, done))
        last = done
        if chance.random() < 0.35:
            enquiry = on + timedelta(days=self._days(4))
            held = enquiry + timedelta(days=self._days(14)) if chance.random() < 0.45 else None
            one["enquiry"] = (enquiry, held)
            if held and chance.random() < 0.85:
                ended = held + timedelta(days=90 + self._days(170))
                reviews = [held + timedelta(days=day) for day in (85, 255, 430) if held + timedelta(days=day) <= ended]
                one["plan"] = (held, ended, int(chance.random() < 0.22), reviews)
                last = max(last, ended)
        if one["plan"] is None and chance.random() < 0.5:
            plan = done + timedelta(days=self._days(9))
            one["support"] = (plan, plan + timedelta(days=self._days(130)))
            last = max(last, one["support"][1])
        if chance.random() < 0.12 and last - done > timedelta(days=60):
            again = done + timedelta(days=50)
            one["assessments"].append((again, again + timedelta(days=self._days(25))))
            last = max(last, one["assessments"][-1][1])
        return {**one, "closed": last + timedelta(days=self._days(12))}

    def write(self, folder: Path) -> list[Path]:
        """Write each year's file; a file holds what was known and due on its 31 March."""
        files = []
        for year in range(self.first, self.last + 1):
            path = folder / f"cin-{self.authority}-{year}.xml"
            path.write_text(self._census(year), encoding="utf-8")
            files.append(path)
        return files

    def _census(self, year: int) -> str:
        start, end = date(year - 1, 4, 1), date(year, 3, 31)
        out = [
            f'<?xml version="1.0" encoding="utf-8"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>'
            f"<Year>{year}</Year><ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails><Source>"
            f"<SourceLevel>L</SourceLevel><LEA>{self.authority}</LEA><SoftwareCode>Invented</SoftwareCode>"
            f"<SerialNo>001</SerialNo><DateTime>{year}-05-01T09:00:00</DateTime></Source></Header><Children>\n"
        ]
        for (number, born, sex, ethnic), disability, episodes in self._children:
            inside = [e for e in episodes if e["on"] <= end and (e["closed"] is None or e["closed"] >= start)]
            if not inside:
                continue
            sex_tag = _tag("Sex", sex) if year >= 2025 else _tag("GenderCurrent", "1" if sex == "M" else "2")
            out.append(
                f"<Child><ChildIdentifiers>{_tag('LAchildID', number)}{_tag('UPNunknown', 'UN1')}"
                f"{_tag('PersonBirthDate' if born <= end else 'ExpectedPersonBirthDate', born)}{sex_tag}"
                f"</ChildIdentifiers><ChildCharacteristics>{_tag('Ethnicity', ethnic)}<Disabilities>"
                f"{_tag('Disability', disability)}</Disabilities></ChildCharacteristics>"
                + "".join(self._details(one, end) for one in inside)
                + "</Child>\n"
            )
        return "".join([*out, "</Children></Message>\n"])

    def _details(self, one: dict[str, Any], end: date) -> str:
        def by(day: date | None) -> date | None:
            return day if day is not None and day <= end else None

        closed = by(one["closed"])
        out = [
            _tag("CINreferralDate", one["on"]),
            _tag("ReferralSource", one["source"]),
            _tag("PrimaryNeedCode", None if one["nfa"] else one["need"]),
            _tag("CINclosureDate", closed),
            _tag("ReasonForClosure", "RC7" if closed else None),
        ]
        for begun, done in one["assessments"]:
            if begun <= end:
                dates = _tag("AssessmentActualStartDate", begun) + _tag("AssessmentAuthorisationDate", by(done))
                out.append(f"<Assessments>{dates}</Assessments>")
        if one["support"] and one["support"][0] <= end:
            dates = _tag("CINPlanStartDate", one["support"][0]) + _tag("CINPlanEndDate", by(one["support"][1]))
            out.append(f"<CINPlanDates>{dates}</CINPlanDates>")
        if one["enquiry"] and one["enquiry"][0] <= end:
            begun, held = one["enquiry"]
            dates = _tag("S47ActualStartDate", begun) + _tag("DateOfInitialCPC", by(held))
            out.append(f"<Section47>{dates}{_tag('ICPCnotRequired', int(held is None))}</Section47>")
        out.append(_tag("ReferralNFA", int(one["nfa"])))
        if one["plan"] and one["plan"][0] <= end:
            begun, ended, before, reviews = one["plan"]
            told = "".join(_tag("CPPreviewDate", day) for day in reviews if day <= end)
            out.append(
                f"<ChildProtectionPlans>{_tag('CPPstartDate', begun)}{_tag('CPPendDate', by(ended))}"
                f"{_tag('InitialCategoryOfAbuse', 'NEG')}{_tag('LatestCategoryOfAbuse', 'NEG')}"
                f"{_tag('NumberOfPreviousCPP', before)}"
                + (f"<Reviews>{told}</Reviews>" if told else "")
                + "</ChildProtectionPlans>"
            )
        return f"<CINdetails>{''.join(out)}</CINdetails>"


def write_area(folder: Path, *, children: int = 1500, years: Sequence[int] = (2022, 2026), **also: Any) -> list[Path]:
    """Write the files of an area and return them."""
    area = Area(children=children, first=years[0], last=years[-1], **also)
    return area.write(folder)
