"""What came in at the front door behind the contacts of the story: rows 3, 10 and 23."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.doing import Area, Do, moment
from footpath.frontdoor.actions.arriving import Named, Said, take_down, tell
from footpath.frontdoor.actions.asking import Given, Question, answer, ask, file_answer
from footpath.frontdoor.models import Asked, Incoming, IncomingChild, Matched, Reply, Triage
from footpath.kernel.rulepacks import front_door as agreed
from footpath.ledger.actions import Kept, keep_all

DOORSTEP, STEP_UP, GONE = date(2022, 2, 16), date(2023, 12, 1), date(2025, 9, 28)
_NAMES = {"kai": ("Kai Linden", "2 June 2011"), "maya": ("Maya Linden", "14 March 2017"), "theo": ("Theo", "2022")}


def front_door() -> Iterator[Do]:
    """Each came in at its moment, and the contact of the story was made of it."""
    yield Do(moment(DOORSTEP, "11:55"), _neighbour)
    yield Do(moment(DOORSTEP, "13:40"), _police)
    yield Do(moment(STEP_UP, "10:20"), _early_help)
    yield Do(moment(STEP_UP, "10:45"), _ask_three)
    yield Do(moment(STEP_UP, "17:50"), lambda area: _told(area, "came-step-up", "contact-step-up", _STEPPED_UP, 1))
    yield Do(moment(date(2023, 12, 1), "15:05"), lambda area: _answers(area, "beth", _POLICE))
    yield Do(moment(date(2023, 12, 4), "09:30"), lambda area: _answers(area, "lorna", _SCHOOL))
    yield Do(moment(date(2023, 12, 4), "11:15"), lambda area: _answers(area, "sian", _HEALTH))
    yield Do(moment(date(2023, 12, 4), "12:00"), _file)
    yield Do(moment(DOORSTEP, "21:10"), lambda area: _told(area, "came-neighbour", "doorstep", "", 0))
    yield Do(moment(DOORSTEP, "21:15"), lambda area: _told(area, "came-doorstep", "contact-doorstep", _PASSED_ON, 0))
    yield Do(moment(GONE, "23:05"), _missing)
    yield Do(moment(GONE, "23:30"), lambda area: _told(area, "came-missing", "contact-missing", _PASSED_ON, 2))


_PASSED_ON = "It was read and passed on today to those who need to know it."
_STEPPED_UP = "This was accepted: a social worker will work with the family, with Grace beside them."


def _named(*children: str) -> tuple[Named, ...]:
    return tuple(Named(name=_NAMES[child][0], born=_NAMES[child][1]) for child in children)


def _keep(area: Area, name: str, row: Incoming, *children: str) -> None:
    area.records[name] = row.pk
    rows = IncomingChild.objects.filter(incoming=row).order_by("pk")
    matches = [
        Matched(incoming_id=row.pk, child_id=one.pk, subject_id=area.people[child])
        for one, child in zip(rows, children, strict=True)
    ]
    keep_all([Kept(row=match, verb="matched") for match in matches], by=area.users["nasreen"], at=row.came_at)


def _neighbour(area: Area) -> None:
    # Who it was is sealed at its own moment, with the protected (`cast.where`); here too, and nowhere in words.
    said = Said(
        words="A man was shouting at the house on Monday night, and a boy told him to go.", children=_named("kai"),
        source_code="1B", from_whom="Mrs Oduya, number 10", cannot_wait="A boy stands between them",
    )  # fmt: skip
    row = take_down(said=said, by=area.users["nasreen"], at=moment(DOORSTEP, "11:55"))
    _keep(area, "came-neighbour", row, "kai")


def _police(area: Area) -> None:
    said = Said(
        words="Officers went to a man shouting at the door. He had gone. A boy had stood between him and his mother.",
        children=_named("kai", "maya"), source_code="6", from_whom="DS Beth Holt, Police",
    )  # fmt: skip
    row = tell(said=said, by=area.users["beth"], at=moment(DOORSTEP, "13:40"))
    _keep(area, "came-doorstep", row, "kai", "maya")


def _early_help(area: Area) -> None:
    said = Said(
        words="""Grace Adeyemi, with Kerry’s agreement: Dean Moss is coming to the house again, Kai is missing school
        to keep watch, and Theo’s needs are more than one person’s week.""".replace("\n        ", " "),
        children=_named("kai", "maya", "theo"), source_code="5D", from_whom="Grace Adeyemi, early help",
        cannot_wait="He is coming to the door again",
    )  # fmt: skip
    row = take_down(said=said, by=area.users["nasreen"], at=moment(STEP_UP, "10:20"))
    _keep(area, "came-step-up", row, "kai", "maya", "theo")


def _missing(area: Area) -> None:
    said = Said(
        words="Police: Kai has not come home. His Nan came to the station herself at nine.", children=_named("kai"),
        source_code="6", from_whom="Police, the night desk", cannot_wait="Nobody knows that he is safe",
    )  # fmt: skip
    row = take_down(said=said, by=area.users["marcus"], at=moment(GONE, "23:05"))
    _keep(area, "came-missing", row, "kai")


def _told(area: Area, name: str, contact: str, words: str, number: int) -> None:
    """The contact of the story was made of it, decided, and whoever got in touch was told."""
    day = (DOORSTEP, STEP_UP, GONE)[number]
    by = area.users["marcus" if number == 2 else "nasreen"]
    incoming = Incoming.objects.get(pk=area.records[name])
    row = Triage.objects.filter(incoming=incoming).first() or Triage(incoming=incoming)
    row.contact_id = area.records[contact]
    row.outcome, row.decided_on, row.decided_by = ("already-open", "family-help", "already-open")[number], day, by
    said = words or agreed.public(on=day).acted_on
    reply = Reply(incoming=incoming, words=said, told_on=day, told_by=by)
    at = moment(day, {0: "21:10", 1: "17:50", 2: "23:30"}[number])
    keep_all([Kept(row=row, verb="decided"), Kept(row=reply, verb="told")], by=by, at=at)


def _ask_three(area: Area) -> None:
    incoming = Incoming.objects.get(pk=area.records["came-step-up"])
    asks = (
        ("police", "beth", "They were at the door in 2022, and may know where Dean Moss is.",
         "Has he been reported near this family since then, and is anything known that changes how we knock?"),
        ("schools", "lorna", "Kai and Maya are with them every day.", "How often were they there this term, and how are they when they are?"),  # noqa: E501
        ("trust", "sian", "Theo’s appointments are with them.", "Which of Theo’s appointments are coming, and what would be missed without them?"),  # noqa: E501
    )  # fmt: skip
    questions = [
        Question(
            agency=area.agencies[agency], asked_of=area.users[who], why=why, question=question,
            family=Asked.Knows.YES, basis="Kerry agreed; public task", answer_by=date(2023, 12, 4),
        )
        for agency, who, why, question in asks
    ]  # fmt: skip
    ask(incoming=incoming, questions=questions, by=area.users["nasreen"], at=moment(STEP_UP, "10:45"))


_POLICE = (
    Given(shared="Called to the address twice since the summer; he had gone each time. Knock, and wait to be seen.",
          as_at=STEP_UP),
    moment(STEP_UP, "15:05"),
)  # fmt: skip
_SCHOOL = (
    Given(shared="Kai: nine days of the last twenty. He sleeps in the library at lunch. Maya: every day, and early.",
          as_at=date(2023, 12, 4)),
    moment(date(2023, 12, 4), "09:30"),
)  # fmt: skip
_HEALTH = (
    Given(
        kept_back="The adults’ notes at the surgery",
        kept_back_why="They are Kerry’s own. Ask her; what Theo needs can be said without them.",
    ),
    moment(date(2023, 12, 4), "11:15"),
)


def _answers(area: Area, who: str, told: tuple[Given, object]) -> None:
    given, at = told
    user = area.users[who]
    asked = Asked.objects.get(incoming=area.records["came-step-up"], asked_of=user)
    answer(asked=asked, given=given, by=user, at=at)  # type: ignore[arg-type]


def _file(area: Area) -> None:
    for asked in Asked.objects.filter(incoming=area.records["came-step-up"]).order_by("pk"):
        file_answer(asked=asked, by=area.users["nasreen"], at=moment(date(2023, 12, 4), "12:00"))
