"""
The map of every child's journey through the authority's help, its measures and its report.

A library without Django and without a database: plain tables in, plain tables out.

    years = read_census("cin-2025.xml", "cin-2026.xml")  # joined tables; shapes in joining.SHAPES
    every = events(years)                                # one table of events; its columns in EVENTS
    whole = journey_map(every)                           # stages and flows, loops as loops
    girls = whole.where({"sex": ["F"]})                  # again after a filter, without sorting again
    exact = measures(every)                              # every figure by year and by who children are
    shown = publish(every)                               # what may leave: small numbers suppressed
    counting(every)(MEASURES[0])                         # the cases behind a measure, child by child

    england = read_log("events.parquet")                 # events of many authorities, straight to a packed log
    england.log.flows(), england.log.waits(), england.log.variants()

More than one computer's worth: ``footpath.journeys.engines.spark``.
Children looked after: ``care_events("folder-2025", "folder-2026")``, with ``CARE_MEASURES`` and ``CARE_MAP``.

``exact``, the maps and the events are about children and stay with those who may see them; only what
``publish`` returns may be shown or written elsewhere. ``report(shown)`` is the page of it.
"""

from footpath.journeys.care import care_events
from footpath.journeys.census import CensusYears, read_census
from footpath.journeys.cover import Cover, Span
from footpath.journeys.events import EVENTS, Events, events
from footpath.journeys.logs import EventLog, read_log
from footpath.journeys.maps import Flow, JourneyMap, Stage, journey_map
from footpath.journeys.measures.care import CARE_MEASURES
from footpath.journeys.measures.cases import CASES, counting
from footpath.journeys.measures.declared import MEASURES
from footpath.journeys.measures.figures import Figure, Measured, measures
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.packed import Log
from footpath.journeys.publishing import Published, publish
from footpath.journeys.refusals import JourneysRefused
from footpath.journeys.report.page import page as report
from footpath.journeys.spread import Spread
from footpath.journeys.steps import CARE_MAP, STEPS, Step

__all__ = [
    "CARE_MAP",
    "CARE_MEASURES",
    "CASES",
    "EVENTS",
    "MEASURES",
    "STEPS",
    "CensusYears",
    "Cover",
    "EventLog",
    "Events",
    "Figure",
    "Flow",
    "JourneyMap",
    "JourneysRefused",
    "Log",
    "Measure",
    "Measured",
    "Published",
    "Span",
    "Spread",
    "Stage",
    "Step",
    "care_events",
    "counting",
    "events",
    "journey_map",
    "measures",
    "publish",
    "read_census",
    "read_log",
    "report",
]
