"""The front door of Fernshire on the morning of Friday 20 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.doing import TODAY, Area, Do, moment
from footpath.frontdoor.actions.arriving import (
    Named,
    Said,
    bring_in_notices,
    take_down,
    tell,
    tell_from_outside,
    triage,
)
from footpath.frontdoor.actions.asking import Given, Question, answer, ask
from footpath.frontdoor.actions.consulting import Consulted, add_service, consult
from footpath.frontdoor.actions.deciding import Decision, decide
from footpath.frontdoor.actions.leads import Leads, add_lead, change_lead
from footpath.frontdoor.actions.matching import Whom, make_contact
from footpath.frontdoor.models import Asked, Incoming, IncomingChild, Outcome, WayIn
from footpath.frontdoor.notices import read

_TUESDAY, _WEDNESDAY, _THURSDAY = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)
NOTICES = """reference,when,what_happened,officer,child_name,child_born,child_more
FP-2026-4471,"Sun 15 Nov, 17:20","Two men fighting at Saddler’s Yard. Three children saw it from a minibus.",PC Cole,Nell Wardle,12/12/2017,
FP-2026-4471,,,,Wilf Wardle,01/06/2020,
FP-2026-4471,,,,Peggy Wardle,17/02/2023,
FP-2026-4480,"Thu 19 Nov, 22:40",A girl of about seven asleep in a parked car while her father was in a shop.,PC Cole,Ottoline Prew,about 2019,
"""  # noqa: E501
"""The night's notices, in the layout the police send them."""


def front_door_now() -> Iterator[Do]:
    """What has come in lately, and what waits."""
    yield Do(moment(_TUESDAY, "09:00"), _services)
    yield Do(moment(_TUESDAY, "09:20"), _leads)
    yield Do(moment(_TUESDAY, "15:20"), _school)
    yield Do(moment(_TUESDAY, "16:45"), _advised)
    yield Do(moment(_WEDNESDAY, "10:05"), _family_of_alfie)
    yield Do(moment(_WEDNESDAY, "11:00"), _asked)
    yield Do(moment(_THURSDAY, "14:30"), _answered)
    yield Do(moment(_THURSDAY, "15:10"), _consulted)
    yield Do(moment(_THURSDAY, "21:14"), _public)
    yield Do(moment(TODAY, "08:05"), _notices)
    yield Do(moment(TODAY, "08:40"), _back)


def _services(area: Area) -> None:
    for name, for_whom, reach in (
        (
            "Young carers’ mornings",
            "Children who look after somebody at home.",
            "Saturdays, the library; 01632 960110",
        ),
        ("Fernshire Family Friends", "Parents who would like another pair of hands.", "Helen Brook, 01632 960120"),
        ("The money advice bus", "Anybody whose money does not reach the end of the week.", "Market square, Tuesdays"),
    ):
        add_service(name=name, for_whom=for_whom, reach=reach, by=area.users["nasreen"], at=moment(_TUESDAY, "09:00"))


_LEADS = (
    ("schools", "safeguarding-lead", "Abbotsworth Primary", "Lorna Pike", "lorna", "School office, 01632 960131",
     date(2026, 9, 14), date(2021, 9, 1)),
    ("schools", "deputy", "Abbotsworth Primary", "Bettina Crane", "", "School office, 01632 960131", date(2025, 1, 20),
     date(2025, 1, 6)),
    ("trust", "named-nurse", "", "Hester Vale", "", "Safeguarding team, 01632 960140", date(2026, 3, 2),
     date(2022, 5, 9)),
    ("trust", "designated-nurse", "", "Dr Anil Rao", "anil", "Through the safeguarding team, 01632 960140",
     date(2025, 10, 6), date(2020, 1, 6)),
    ("trust", "caldicott", "", "Dr Wanda Sorrel", "", "Information governance, 01632 960144", None, date(2023, 4, 3)),
    ("police", "police", "Abbotsworth", "DS Beth Holt", "beth", "Public protection desk, 01632 960150",
     date(2026, 6, 8), date(2021, 11, 1)),
    ("charity", "lead", "", "Helen Brook", "helen", "Office hours, 01632 960120", None, date(2022, 9, 1)),
)  # fmt: skip
"""In which agency and part, as what, who, and how they are reached at work; when they were trained, and since when."""


def _leads(area: Area) -> None:
    by, at = area.users["nasreen"], moment(_TUESDAY, "09:20")
    for agency, role, part, name, user, reach, trained_on, since in _LEADS:
        lead = Leads(
            agency=area.agencies[agency], role=role, part=part, name=name, user=area.users[user] if user else None,
            reach=reach, trained_on=trained_on, since=since,
        )  # fmt: skip
        add_lead(lead=lead, by=by, at=at)
    before = Leads(
        agency=area.agencies["schools"], role="deputy", part="Abbotsworth Primary", name="Gwen Tarn",
        reach="School office, 01632 960131", since=date(2020, 9, 1),
    )  # fmt: skip
    change_lead(lead=add_lead(lead=before, by=by, at=at), until=date(2025, 1, 6), by=by, at=at)


def _school(area: Area) -> None:
    said = Said(
        words="""A girl in my class, Saffron, has fallen asleep on her desk three afternoons running. Her dad says the
        baby cries at night. I have told him I would tell you.""".replace("\n        ", " "),
        children=(Named(name="Saffron Dale", born="about 9"),), source_code="2A",
        from_whom="Daniel Reed, Class teacher, Schools in Fernshire",
    )  # fmt: skip
    row = tell(said=said, by=area.users["reed"], at=moment(_TUESDAY, "15:20"))
    area.records["came-saffron"] = row.pk


def _advised(area: Area) -> None:
    row = Incoming.objects.get(pk=area.records["came-saffron"])
    decision = Decision(
        outcome=Outcome.ADVICE,
        reasons="A tired family with a new baby, and a teacher who has asked. Nothing else is known; he can ask again.",
        told="Talk with her dad about the mornings, and tell him of Family Friends. Tell us if it goes on.",
    )
    decide(incoming=row, decision=decision, by=area.users["nasreen"], at=moment(_TUESDAY, "16:45"))


def _family_of_alfie(area: Area) -> None:
    by, at = area.users["nasreen"], moment(_WEDNESDAY, "10:05")
    said = Said(
        words="The health visitor found Darcey alone in the house with Alfie at nine. Both were dressed and had eaten.",
        children=(Named(name="Alfie Tranter", born="4 September 2018"), Named(name="Darcey Tranter", born="2021")),
        source_code="3B", from_whom="Siân Pugh, Health visitor", cannot_wait="Who is with them after school today",
    )  # fmt: skip
    row = take_down(said=said, by=by, at=at)
    area.records["came-tranters"] = row.pk
    children = IncomingChild.objects.filter(incoming=row).order_by("pk")
    keys = ("alfie", "darcey")
    whom = [
        Whom(child=child.pk, subject=area.people[f"pre.{key}"], paragraph=paragraph)
        for child, key, paragraph in zip(
            children, keys, ("Alfie had made them both toast.", "Darcey was under the table with a book."), strict=True
        )
    ]
    make_contact(incoming=row, whom=whom, worry="Alone in the house together at nine in the morning.", by=by, at=at)


def _asked(area: Area) -> None:
    row = Incoming.objects.get(pk=area.records["came-tranters"])
    questions = [
        Question(
            agency=area.agencies["schools"], asked_of=area.users["lorna"], why="Alfie is with them every day.",
            question="How was Alfie this week, and who brings him?", family=Asked.Knows.TOLD,
            basis="Public task", answer_by=TODAY,
        ),
        Question(
            agency=area.agencies["police"], why="They know the street.", question="Was anybody called there lately?",
            family=Asked.Knows.TOLD, basis="Public task", answer_by=TODAY,
        ),
    ]  # fmt: skip
    ask(incoming=row, questions=questions, by=area.users["nasreen"], at=moment(_WEDNESDAY, "11:00"))


def _answered(area: Area) -> None:
    asked = Asked.objects.get(incoming=area.records["came-tranters"], agency=area.agencies["schools"])
    given = Given(shared="On time each day; his gran brings him. He asked on Monday who feeds Darcey.", as_at=_THURSDAY)
    answer(asked=asked, given=given, by=area.users["lorna"], at=moment(_THURSDAY, "14:30"))


def _consulted(area: Area) -> None:
    told = Consulted(
        worry="A mother at the baby group said she is frightened of her own temper. Ought I to ring you about her?",
        advice="Tell her you would like to, and ask what would help. Ring again with her beside you if she wants that.",
        source_code="8",
    )
    consult(told=told, by=area.users["nasreen"], at=moment(_THURSDAY, "15:10"))


def _public(area: Area) -> None:
    said = Said(
        words="There is a little one in the flats by the bus station who is out on the landing in pyjamas most nights.",
        children=(Named(name="I think they call him Jojo", born="three or four"),), source_code="9",
    )  # fmt: skip
    tell_from_outside(said=said, at=moment(_THURSDAY, "21:14"))


def _notices(area: Area) -> None:
    bring_in_notices(notices=read(NOTICES.encode()), by=area.users["beth"], at=moment(TODAY, "08:05"))


def _back(area: Area) -> None:
    by, at = area.users["nasreen"], moment(TODAY, "08:40")
    said = Said(
        words="Bethan Pryce rang: “You said the door was open. It is Emrys this time, he will not get up.”",
        children=(Named(name="Emrys Pryce", born="11 February 2013"),), source_code="1A", way_in=WayIn.BACK,
    )  # fmt: skip
    row = take_down(said=said, by=by, at=at)
    triage(incoming=row, cannot_wait="", by=by, at=at)
