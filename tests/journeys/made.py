"""Any events at all, for the tests that hold the fast way equal to the slow one."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from footpath.journeys.cover import Cover, Span
from footpath.journeys.events import EVENTS, Events
from footpath.journeys.steps import STEPS

FIRST, LAST = date(2023, 4, 1), date(2026, 3, 31)
KEYS = [step.key for step in STEPS]

EPISODES: dict[str, pl.DataType] = {
    "authority": pl.String(),
    "child": pl.String(),
    "episode": pl.Date(),
    "source": pl.String(),
    "need": pl.String(),
    "age": pl.String(),
    "ethnicity": pl.String(),
    "disability": pl.String(),
    "sex": pl.String(),
}


def row(child: str, on: date, event: str, episode: date, **also: Any) -> dict[str, Any]:
    """One event, of authority 999 unless it says another."""
    return {
        **dict.fromkeys(EVENTS),
        "authority": "999",
        "child": child,
        "date": on,
        "event": event,
        "episode": episode,
        **also,
    }


def events_of(
    rows: list[dict[str, Any]], *, who: list[dict[str, Any]] | None = None, cover: Cover | None = None
) -> Events:
    """The events of some rows; every episode in them is one, its attributes not known unless given."""
    known = {(one["authority"], one["child"], one["episode"]): one for one in who or []}
    which = sorted({(one["authority"], one["child"], one["episode"]) for one in rows})
    blank = {"source": "6", "need": "N1", "age": "5 to 9", "ethnicity": "White", "disability": "no", "sex": "F"}
    episodes = [{"authority": a, "child": c, "episode": e, **(known.get((a, c, e)) or blank)} for a, c, e in which]
    spans = (Span(FIRST, LAST),)
    return Events(
        table=pl.DataFrame(rows, schema=EVENTS, orient="row"),
        episodes=pl.DataFrame(episodes, schema=EPISODES, orient="row"),
        children=pl.DataFrame(),
        cover=cover or Cover({"888": spans, "999": spans}),
        files=(),
        told={},
    )


DAYS = st.integers(-400, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
NEAR = st.sampled_from([0, 0, 0, 1, 2, 5, 14, 40, 61, 100, 200, 364, 365, 366, 400, 800])


@st.composite
def made_events(draw: st.DrawFn) -> Events:
    """Some children of two authorities, with episodes and steps that need not make sense."""
    rows, who = [], []
    for child in range(draw(st.integers(0, 6))):
        authority = draw(st.sampled_from(["888", "999"]))
        name = f"c{child % 4}"  # a number that two authorities may both use
        episodes = draw(st.lists(DAYS, min_size=1, max_size=3, unique=True))
        for episode in episodes:
            who.append(
                {
                    "authority": authority,
                    "child": name,
                    "episode": episode,
                    "source": draw(st.sampled_from(["1A", "1C", "6"])),
                    "need": draw(st.sampled_from(["N1", "N2"])),
                    "age": draw(st.sampled_from(["under 1", "5 to 9"])),
                    "ethnicity": "White",
                    "disability": draw(st.sampled_from(["yes", "no"])),
                    "sex": draw(st.sampled_from(["F", "M"])),
                }
            )
            for event in ["referral", *draw(st.lists(st.sampled_from(KEYS), max_size=7))]:
                on = episode if event == "referral" else episode + timedelta(days=draw(NEAR))
                if on > LAST:
                    continue
                rows.append(
                    row(
                        name,
                        on,
                        event,
                        episode,
                        authority=authority,
                        since=draw(st.sampled_from([None, episode, on, on + timedelta(days=1)])),
                        detail=draw(st.sampled_from([None, "first", "later", "E4A", "in-care", "child-in-need"])),
                        number=draw(st.sampled_from([None, 0, 1, 199, 200, 201])),
                    )
                )
    return events_of(rows, who=who)
