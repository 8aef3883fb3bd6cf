"""How the eight named families are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from footpath.demo.families.values import Family, Home, Human, Post, Tie
from footpath.demo.telling import ABOUT, Mention, Told, told


def human(key: str, name: str, sex: str, born: date | None = None, **more: object) -> Human:
    given, _, family = name.partition(" ")
    return Human(key=key, given=given, family=family, sex=sex, born_on=born, **more)  # type: ignore[arg-type]


def family(
    number: int,
    carries: str,
    *,
    name: str,
    begun: date,
    until: date | None,
    worker: str,
    team: str,
    grown: tuple[Human, ...],
    children: tuple[Human, ...],
    ties: tuple[Tie, ...] = (),
    homes: tuple[Home, ...],
    records: tuple[Told, ...],
    also: tuple[tuple[str, str], ...] = (),
    must_not_see: tuple[tuple[str, str], ...] = (),
) -> Family:
    """One of the eight. The first grown person is the mother of every child, unless ties say who is."""
    mother = grown[0]
    keys = tuple(child.key for child in children)
    mothered = ties or tuple(Tie(first=mother.key, second=key, kind="mother", calls="Mum") for key in keys)
    posts = [
        Post(who=worker, part="lead", children=keys, since=begun, until=until),
        Post(who=team, part="team", children=keys, since=begun, until=until),
    ]
    posts += [Post(who=who, part=part, children=keys, since=begun, until=until) for who, part in also]
    return Family(
        number=number,
        name=name,
        begun_on=begun,
        by="nasreen",
        source=f"The front door, {begun.day} {begun:%B %Y}",
        humans=(*grown, *children),
        children=keys,
        ties=mothered,
        homes=homes,
        responsible=tuple((tie.second, tie.first) for tie in mothered if tie.kind == "mother"),
        posts=tuple(posts),
        records=records,
        must_not_see=must_not_see,
        carries=carries,
        called={one.key: one.given for one in (*grown, *children)},
    )


def referral(
    child: str, on: date, by: str, *, source: str, need: str, why: str, closed: date | None = None, closure: str = ""
) -> Told:
    return told(
        "frontdoor.referral",
        on,
        by,
        filed={child: ABOUT},
        name=f"{child}.referral",
        facts={"source_code": source, "need_code": need, "closed_on": closed, "closure_code": closure},
        own={child: {"why": why}},
    )


def footing(
    children: tuple[str, ...], on: date, by: str, *, level: str, says: str, means: str, until: date | None = None,
    agreed: bool = True,
) -> Told:  # fmt: skip
    return told(
        "help.footing",
        on,
        by,
        clock="17:20",
        until=until,
        filed=dict.fromkeys(children, ABOUT),
        facts={"level": level, "by_agreement": agreed},
        own={child: {"footing": says, "means": means} for child in children},
    )


def protection_plan(child: str, on: date, *, category: str, what: str, until: date | None = None) -> Told:
    return told(
        "protection.plan",
        on,
        "frances",
        later=1,
        until=until,
        filed={child: ABOUT},
        significant=(child,),
        facts={
            "referral_id": Mention(f"{child}.referral"),
            "first_category": category,
            "latest_category": category,
            "plans_before": 0,
        },
        own={child: {"what": what}},
    )


def page(child: str, on: date, by: str, said: Mapping[str, str]) -> tuple[Told, ...]:
    """What stands on a child's page: `know`, `life`, `with`, `worried`, `working`, `needs`, `enough`."""
    only = {child: ABOUT}
    return (
        told("help.know-first", on, by, clock="17:30", filed=only, own={child: {"lines": said["know"]}}),
        told(
            "understanding.life",
            on,
            by,
            clock="17:35",
            filed=only,
            own={child: {"life": said["life"], "with-whom": said["with"]}},
        ),
        told(
            "understanding.worries",
            on,
            by,
            clock="17:40",
            filed=only,
            own={
                child: {
                    "worried": said["worried"],
                    "working": said["working"],
                    "needs": said["needs"],
                    "safe-enough": said["enough"],
                }
            },
        ),
    )
