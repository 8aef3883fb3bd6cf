"""
Children's journeys as the record itself tells them: the tables of a census, made of what is recorded here.

This module and `of_record` alone read the database; the rest of the library knows nothing of it. What is read is what
whoever reads may read: everything in the machinery's lane, a reader's own children and records in theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Min
from django.utils import timezone

from footpath.access.models import Subject
from footpath.care.models import PreProceedings
from footpath.frontdoor.models import Referral
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan
from footpath.journeys.census import CensusYears
from footpath.journeys.cover import ONE_DAY, Cover, Span, add_months, merged
from footpath.journeys.joining import SHAPES, joined
from footpath.journeys.levels import LEVELS
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Characteristic, Person
from footpath.protection.models.enquiries import EnquiryOutcome
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.models import Filing, FromReturn, HowExact
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system
from footpath.understanding.models import Assessment

RECORD = "record"
"""Whose journeys they are, where files would say an authority: the record is one, and a child in it is one child."""

_COLUMNS: Mapping[type[FromReturn], tuple[str, ...]] = {
    Referral: ("source_code", "need_code", "no_further_action", "closed_on", "closure_code"),
    Assessment: ("referral_id", "started_from_id", "natural_key"),
    Section47Enquiry: ("referral_id", "conference_not_required"),
    Conference: ("referral_id", "follows_id"),
    ChildProtectionPlan: ("referral_id", "latest_category", "plans_before"),
    Review: ("plan_id",),
    ChildInNeedPlan: ("referral_id",),
    PreProceedings: ("referral_id", "applied_to_court_on"),
}
"""What is read of each kind, beside its days."""

_KINDS = (*(model.KIND for model in _COLUMNS), EnquiryOutcome.KIND)
_KEYS = ("referral_id", "plan_id", "follows_id", "plans_before", "started_from_id")
_TRUE = ("no_further_action", "conference_not_required")
_DAYS = ("closed_on", "applied_to_court_on")
WITHOUT = "steps.without-referral"
ANOTHER = "conferences.another"


def record_cover(*, on: date) -> Cover:
    """
    Return the days of which the record tells everything it can: to the end of the last month that is over.

    They are the years of the returns brought in, and every day since somebody first wrote such a step here by hand. A
    month not yet over would look as if less had happened in it.
    """
    last = on.replace(day=1) - ONE_DAY
    with system("of which days the record tells everything"):
        days = Referral.objects.exclude(reference_date=None).order_by()
        told = set(days.values_list("reference_date", flat=True).distinct())
        firsts = [
            first
            for model in _COLUMNS
            if (first := model._base_manager.filter(natural_key=None).aggregate(at=Min("record__recorded_at"))["at"])
        ]
    spans = [Span(add_months(day + ONE_DAY, -12), min(day, last)) for day in told if day is not None]
    if firsts:
        spans.append(Span(timezone.localtime(min(firsts)).date(), last))
    spans = [span for span in spans if span.first <= span.last]
    return Cover({RECORD: merged(spans or [Span(last, last)])})


def read_record(*, cover: Cover, only: Collection[int] | None = None) -> CensusYears:
    """
    Return what the record tells of these days, as the tables of a census; a child's number is the person's own.

    The same number of queries for one child as for a whole authority.

    :param only: the people to read of, everybody where it is None; with whoever reads as one with them.
    """
    told: Counter[str] = Counter()
    frames = _Frames.read(only)
    referrals, plans = frames.of(Referral), frames.of(ChildProtectionPlan)
    episodes = referrals.with_columns(pl.col("on").alias("episode"), pl.col("closed_on").alias("ends"))
    enquiries = _placed(frames.enquiries(), "referral_id", frames, episodes, told)
    conferences = _placed(frames.of(Conference), "referral_id", frames, episodes, told)
    plans = _placed(plans, "referral_id", frames, episodes, told)
    reviews = _placed(frames.of(Review), "plan_id", frames, plans.with_columns(pl.col("until").alias("ends")), told)
    assessments = _placed(_going_on(frames.of(Assessment)), "referral_id", frames, episodes, told)
    supports = _placed(frames.of(ChildInNeedPlan), "referral_id", frames, episodes, told)
    before = _placed(frames.of(PreProceedings), "referral_id", frames, episodes, told)
    followed = conferences.join(
        frames.days.select(pl.col("record").alias("follows_id"), pl.col("on").alias("enquired")), on="follows_id"
    ).select("child", "episode", pl.col("enquired").alias("on"), pl.col("on").alias("conference_on"))
    # What followed an enquiry that this child had no part in stands by itself, as one that followed none does.
    after = followed.join(enquiries.select("child", "episode", "on"), on=["child", "episode", "on"], how="semi")
    known = ["child", "episode", "conference_on"]
    alone = conferences.rename({"on": "conference_on"}).join(after.select(known), on=known, how="anti")
    told[ANOTHER] += alone.height - alone.select("child", "episode").n_unique()
    first = alone.group_by("child", "episode").agg(pl.col("conference_on").min())
    tables = {
        "children": frames.children,
        "episodes": episodes.join(first, on=["child", "episode"], how="left").select(
            "child", "episode", pl.col("source_code").alias("source"), pl.col("need_code").alias("need"),
            "no_further_action", "conference_on", "closed_on", pl.col("closure_code").alias("closure_reason"),
        ),
        "assessments": assessments.rename({"on": "started_on", "until": "finished_on"}),
        "enquiries": enquiries.join(after, on=["child", "episode", "on"], how="left").rename({"on": "started_on"}),
        "protection_plans": plans.rename({"on": "started_on", "until": "ended_on", "latest_category": "category"}),
        "reviews": reviews.rename({"on": "reviewed_on", "onto": "started_on"}),
        "child_in_need_plans": supports.rename({"on": "started_on", "until": "ended_on"}),
        "pre_proceedings": before.rename({"on": "decided_on", "applied_to_court_on": "court_applied_on"}),
    }  # fmt: skip
    whole = {
        name: joined([_shaped(tables[name], shape.schema)], name=name, told=told) for name, shape in SHAPES.items()
    }
    whole["levels"] = frames.levels.with_columns(pl.lit(RECORD).alias("authority")).select(list(LEVELS))
    return CensusYears(tables=whole, cover=cover, files=(), told={key: many for key, many in told.items() if many})


def _going_on(assessments: pl.DataFrame) -> pl.DataFrame:
    """
    Return the assessments, each with whether it goes on from an earlier one: 1 or 0 in ``goes_on``.

    Null where the child had none before that could have been gone on from, and where a return told of it: no return
    says.
    """
    had_one = pl.int_range(pl.len()).over("child") > 0
    from_one = pl.col("started_from_id").is_not_null()
    known = from_one | (had_one & pl.col("natural_key").is_null())
    return assessments.with_columns(pl.when(known).then(from_one.cast(pl.Int64)).alias("goes_on"))


def _shaped(table: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    empty = pl.col(pl.String).replace("", None)
    return (
        table.with_columns(pl.lit(RECORD).alias("authority"), pl.lit(0, pl.UInt32).alias("file"))
        .select(pl.col("file"), *(pl.col(name).cast(kind) for name, kind in schema.items()))
        .with_columns(empty)
    )


def _placed(things: pl.DataFrame, link: str, frames: _Frames, onto: pl.DataFrame, told: Counter[str]) -> pl.DataFrame:
    """
    Return the things with the episode of each: of what it says it belongs to, or else of what was going on that day.

    Brothers and sisters share one record of a plan or an assessment; each child's own is the one begun that day.
    What belongs to nothing on the record is left out and counted.
    """
    onto = onto.filter(pl.col("on").is_not_null()).select("child", pl.col("on").alias("onto"), "episode", "ends")
    onto = onto.unique(["child", "onto"], keep="first", maintain_order=True)
    said = frames.days.select(pl.col("record").alias(link), pl.col("on").alias("onto"))
    linked = things.join(said, on=link, how="left").join(onto.drop("ends"), on=["child", "onto"], how="left")
    rest = linked.filter(pl.col("episode").is_null() & pl.col("on").is_not_null()).drop("onto", "episode")
    by_day = rest.sort("on").join_asof(
        onto.sort("onto"), left_on="on", right_on="onto", by="child", strategy="backward", check_sortedness=False,
        coalesce=False,
    )  # fmt: skip
    going_on = by_day.filter(
        pl.col("episode").is_not_null() & (pl.col("ends").is_null() | (pl.col("ends") >= pl.col("on")))
    )
    told[WITHOUT] += rest.height - going_on.height
    sure = linked.filter(pl.col("episode").is_not_null())
    return pl.concat([sure, going_on.select(sure.columns)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frames:
    """Each kind's rows with the child they are about, and the day of every record of these kinds."""

    rows: Mapping[type[FromReturn], pl.DataFrame]
    outcomes: pl.DataFrame
    """How enquiries ended for each child by themselves."""
    filed: pl.DataFrame
    days: pl.DataFrame
    children: pl.DataFrame
    levels: pl.DataFrame

    @classmethod
    def read(cls, only: Collection[int] | None) -> _Frames:
        heads = dict(Subject.objects.exclude(reads_as=None).values_list("id", "reads_as_id"))
        members = None if only is None else _members(only, heads)
        among = None
        if members is not None:
            filings = Filing.objects.filter(subject__in=AnyOf(members), kind__in=_KINDS)
            among = sorted(filings.values_list("record_id", flat=True))
        rows = {model: _rows(model, columns, among) for model, columns in _COLUMNS.items()}
        outcomes = _outcomes(among)
        days = pl.concat([frame.select("record", "on") for frame in rows.values()])
        filings = Filing.objects.filter(part=Filing.Part.ABOUT)
        if current().system:
            filings = filings.filter(record__in=AnyOf([*days["record"].to_list(), *outcomes["ended"].to_list()]))
        else:
            # A reader's filings are found by whom they may read of; beside a list of records it would be list by list.
            filings = filings.filter(kind__in=_KINDS)
        if members is not None:
            filings = filings.filter(subject__in=AnyOf(members))
        pairs = [(record, _head(subject, heads)) for record, subject in filings.values_list("record_id", "subject_id")]
        filed = pl.DataFrame(pairs, schema={"record": pl.Int64, "child": pl.Int64}, orient="row").unique()
        levels = _levels(members, heads)
        children = sorted({*filed["child"], *(int(one) for one in levels["child"])})
        return cls(
            rows=rows,
            outcomes=outcomes,
            filed=filed.with_columns(pl.col("child").cast(pl.String)),
            days=days,
            children=_children(children),
            levels=levels,
        )

    def of(self, model: type[FromReturn]) -> pl.DataFrame:
        """Return the rows of a kind, one for each child it is about, the earliest record first."""
        return self.rows[model].join(self.filed, on="record").sort("on", "record", "child")

    def enquiries(self) -> pl.DataFrame:
        """Return the enquiries, one for each child, with what each child's own came to in place of what was of all."""
        own = self.outcomes.join(self.filed, left_on="ended", right_on="record").sort("ended")
        own = own.unique(["record", "child"], keep="last", maintain_order=True).drop("ended")
        both = self.of(Section47Enquiry).join(own, on=["record", "child"], how="left", maintain_order="left")
        said = pl.coalesce("own", "conference_not_required").alias("conference_not_required")
        return both.with_columns(said).drop("own")


def _outcomes(among: list[int] | None) -> pl.DataFrame:
    """How enquiries ended for each child: the number of what says so, the enquiry, and that no conference is needed."""
    rows = EnquiryOutcome.objects.order_by()
    if among is not None:
        rows = rows.filter(pk__in=AnyOf(among))
    found = [
        (ended, enquiry, not needed)
        for ended, enquiry, needed in rows.values_list("pk", "enquiry_id", "conference_needed")
    ]
    schema = {"ended": pl.Int64, "record": pl.Int64, "own": pl.Boolean}
    return pl.DataFrame(found, schema=schema, orient="row")


def _levels(members: list[int] | None, heads: Mapping[int, int]) -> pl.DataFrame:
    """Return on what footing each child was helped, from when to when, each until the next."""
    filings = Filing.objects.filter(kind=Footing.KIND, part=Filing.Part.ABOUT)
    if members is not None:
        filings = filings.filter(subject__in=AnyOf(members))
    whose: dict[int, set[int]] = {}
    for record, subject in filings.values_list("record_id", "subject_id"):
        whose.setdefault(record, set()).add(_head(subject, heads))
    footings = Footing.objects.exclude(record__how_exact=HowExact.UNKNOWN.value)
    if members is not None:
        footings = footings.filter(pk__in=AnyOf(sorted(whose)))
    said: dict[int, list[tuple[date, int, date | None, str]]] = {}
    told = footings.order_by().values_list("pk", "record__happened_on", "record__happened_until", "level")
    for record, began, until, level in told:
        for child in whose.get(record, ()):
            said.setdefault(child, []).append((began, record, until, level))
    rows: list[tuple[str, str, date, date | None]] = []
    for child, footings_of in sorted(said.items()):
        ordered = sorted(footings_of)
        for place, (began, _, until, level) in enumerate(ordered):
            following = ordered[place + 1][0] if place + 1 < len(ordered) else None
            ends = min((day for day in (until, following) if day is not None), default=None)
            goes_on = rows and rows[-1][:2] == (str(child), level) and rows[-1][3] == began
            if goes_on:
                rows[-1] = (*rows[-1][:3], ends)
            elif ends != began and level != Footing.Level.DOOR_OPEN:
                rows.append((str(child), level, began, ends))
    schema = {name: kind for name, kind in LEVELS.items() if name != "authority"}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _members(only: Collection[int], heads: Mapping[int, int]) -> list[int]:
    wanted = {_head(subject, heads) for subject in only}
    return sorted(wanted | {subject for subject in heads if _head(subject, heads) in wanted})


def _head(subject: int, heads: Mapping[int, int]) -> int:
    while subject in heads:
        subject = heads[subject]
    return subject


def _rows(model: type[FromReturn], columns: Sequence[str], among: list[int] | None) -> pl.DataFrame:
    rows = model._default_manager.order_by()
    if among is not None:
        rows = rows.filter(pk__in=AnyOf(among))
    days = ("record__happened_on", "record__happened_until", "record__how_exact")
    schema: dict[str, pl.DataType] = {"record": pl.Int64(), "on": pl.Date(), "until": pl.Date(), "how": pl.String()}
    schema |= {name: _type(name) for name in columns}
    frame = pl.DataFrame(list(rows.values_list("pk", *days, *columns)), schema=schema, orient="row")
    known = pl.col("how") != HowExact.UNKNOWN.value
    return frame.with_columns(pl.when(known).then(pl.col("on")).alias("on")).drop("how")


def _type(column: str) -> pl.DataType:
    if column in _KEYS:
        return pl.Int64()
    return pl.Boolean() if column in _TRUE else pl.Date() if column in _DAYS else pl.String()


def _children(subjects: list[int]) -> pl.DataFrame:
    """Who the children are, as far as the reader may know."""
    among = AnyOf(subjects)
    people = {row[0]: row[1:] for row in _people(among)}
    kinds = (Characteristic.Kind.ETHNICITY, Characteristic.Kind.DISABILITY)
    are: dict[tuple[int, str], list[str]] = {}
    rows = Characteristic.objects.filter(STANDS, subject__in=among, kind__in=kinds, until=None).order_by("id")
    for subject, kind, code in rows.values_list("subject_id", "kind", "code"):
        are.setdefault((subject, kind), []).append(code)
    schema: dict[str, pl.DataType] = {"child": pl.String(), **SHAPES["children"].facts}
    made = [
        (
            str(one),
            *people.get(one, (None, None, None)),
            _last(are.get((one, kinds[0]))),
            _disabled(are.get((one, kinds[1]))),
        )
        for one in subjects
    ]
    return pl.DataFrame(made, schema=schema, orient="row")


def _people(among: AnyOf) -> Iterable[tuple[Any, ...]]:
    return Person.objects.filter(pk__in=among).values_list("pk", "born_on", "due_on", "sex")


def _last(codes: list[str] | None) -> str | None:
    return codes[-1] if codes else None


def _disabled(codes: list[str] | None) -> str | None:
    return None if not codes else "no" if set(codes) == {"NONE"} else "yes"
