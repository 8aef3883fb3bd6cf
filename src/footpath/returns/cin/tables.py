"""
The tables of a census as the rules read them: each row with what its rule must know of the rows above it.

Columns keep the names of the elements. ``X_on`` is the day that date X says, null where it says none, so
that a date which cannot be read counts as missing. A yes or no is true for 1 and true, in any case of
letters. The same LAchildID is the same child (``person``), whether or not it is given twice; but two
CINdetails are never one group, though the public validator joins those of a child given twice by their place.
"""

from datetime import date, timedelta
from functools import cached_property

import polars as pl

from footpath.formats.cin.columns import ON, CensusColumns
from footpath.kernel.codelists import codelist
from footpath.kernel.working_days import BankHolidaysUnknown, add_working_days

ONE_DAY = timedelta(days=1)


def on(element: str) -> pl.Expr:
    """Return the day that a date says."""
    return pl.col(element + ON)


def given(element: str) -> pl.Expr:
    """Return whether anything is written."""
    return pl.col(element).is_not_null()


def missing(element: str) -> pl.Expr:
    """Return whether nothing is written."""
    return pl.col(element).is_null()


def undated(element: str) -> pl.Expr:
    """Return whether a date is missing, or cannot be read."""
    return on(element).is_null()


def yes(element: str) -> pl.Expr:
    """Return whether it says yes: 1 or true."""
    return pl.col(element).str.to_lowercase().is_in(["1", "true"]).fill_null(value=False)


def no(element: str) -> pl.Expr:
    """Return whether it says no: 0 or false."""
    return pl.col(element).str.to_lowercase().is_in(["0", "false"]).fill_null(value=False)


class Tables:
    """
    A census, and the period it is of: ``start`` to ``end``, both in it.

    ``year`` is the year whose rules are asked for, which decides the codes that are known.
    """

    def __init__(self, census: CensusColumns, *, year: int, end: date) -> None:
        self.census = census
        self.year = year
        self.end = end
        self.start = _years_before(end, 1) + ONE_DAY

    def outside(self, element: str) -> pl.Expr:
        """Return whether a date is given and falls outside the period."""
        return ~on(element).is_between(self.start, self.end)

    def within(self, element: str) -> pl.Expr:
        """Return whether a date is given and falls within the period."""
        return on(element).is_between(self.start, self.end).fill_null(value=False)

    def known(self, element: str, codes: str) -> pl.Expr:
        """Return whether the words are a code of the list in the year of the rules."""
        listed = codelist(codes).codes(on=date(self.year, 3, 31))
        return pl.col(element).is_in(listed).fill_null(value=False)

    def working_days_before(self, day: date, days: int) -> date:
        """Return the day so many working days before; Monday to Friday alone where no holidays are known."""
        try:
            return add_working_days(day, -days)
        except BankHolidaysUnknown:
            while days:
                day -= ONE_DAY
                days -= day.weekday() < 5
            return day

    def years_before_end(self, years: int) -> date:
        """Return the day so many years before the period's end."""
        return _years_before(self.end, years)

    @cached_property
    def children(self) -> pl.DataFrame:
        """Every Child, with ``person``: the row of the first with the same LAchildID."""
        first = pl.col("child").min().over("LAchildID")
        return self.census.children.with_columns(
            person=pl.when(given("LAchildID")).then(first).otherwise(pl.col("child"))
        )

    def _of_child(self, frame: pl.DataFrame, *names: str) -> pl.DataFrame:
        return frame.with_columns(self.children.select("person", *names)[frame["child"]])

    @cached_property
    def disabilities(self) -> pl.DataFrame:
        """Every disability, with the person."""
        return self._of_child(self.census.disabilities)

    @cached_property
    def episodes(self) -> pl.DataFrame:
        """
        Every CINdetails, with the child's dates, and how many of each part it holds.

        Of a child who is given twice it is the later birth and the earlier death, as rules ask for any.
        """
        born, expected, died = "PersonBirthDate_on", "ExpectedPersonBirthDate_on", "PersonDeathDate_on"
        frame = self._of_child(self.census.episodes, born, expected, died)
        if self.children["person"].n_unique() < self.children.height:
            dates = self.children.group_by("person").agg(pl.max(born, expected), pl.min(died))
            frame = frame.drop(born, expected, died).join(dates, on="person", how="left", maintain_order="left")
        census = self.census
        for name, part in (
            ("assessments", census.assessments),
            ("enquiries", census.section47),
            ("cin_plans", census.cin_plans),
            ("protection_plans", census.child_protection_plans),
        ):
            counts = part.group_by("episode").agg(pl.len().alias(name))
            frame = frame.join(counts, on="episode", how="left", maintain_order="left")
        return frame.with_columns(
            pl.col("assessments", "enquiries", "cin_plans", "protection_plans").fill_null(0),
        )

    def _of_episode(self, frame: pl.DataFrame) -> pl.DataFrame:
        episodes = self.episodes.select(
            "person",
            "CINreferralDate_on",
            "CINclosureDate_on",
            "ReasonForClosure",
            "ReferralNFA",
            "PersonDeathDate_on",
            "enquiries",
            "assessments",
            on("DateOfInitialCPC").alias("EpisodeDateOfInitialCPC_on"),
        )
        return frame.with_columns(episodes[frame["episode"]])

    @cached_property
    def assessments(self) -> pl.DataFrame:
        """Every assessment, with its episode's facts and ``factors``: its codes, a list without blanks."""
        factors = self.census.assessment_factors.group_by("assessment", maintain_order=True).agg(
            pl.col("AssessmentFactors").drop_nulls()
        )
        return self._of_episode(
            self.census.assessments.join(factors, on="assessment", how="left", maintain_order="left").with_columns(
                pl.col("AssessmentFactors").fill_null([])
            )
        )

    @cached_property
    def cin_plans(self) -> pl.DataFrame:
        """Every child in need plan, with its episode's facts."""
        return self._of_episode(self.census.cin_plans)

    @cached_property
    def section47(self) -> pl.DataFrame:
        """Every section 47 enquiry, with its episode's facts."""
        return self._of_episode(self.census.section47)

    @cached_property
    def child_protection_plans(self) -> pl.DataFrame:
        """Every child protection plan, with its episode's facts."""
        return self._of_episode(self.census.child_protection_plans)

    @cached_property
    def reviews(self) -> pl.DataFrame:
        """Every review, with the dates of its plan."""
        plans = self.child_protection_plans.select("person", "CPPstartDate_on", "CPPendDate_on")
        return self.census.reviews.with_columns(plans[self.census.reviews["plan"]])

    @cached_property
    def pre_proceedings(self) -> pl.DataFrame:
        """Every case in pre-proceedings."""
        return self.census.pre_proceedings


def inside_another(frame: pl.DataFrame, *, by: str, start: str, until: pl.Expr) -> pl.DataFrame:
    """
    Return the rows whose ``start`` falls in the span of another row of the same ``by``.

    A span is from its start up to and without ``until``; where that is null there is none. Sorted and
    passed over once: never every row against every other.
    """
    dated = frame.filter(on(start).is_not_null()).with_columns(_until=until)
    dated = dated.filter(pl.len().over(by) > 1)
    same = [by, start + ON]
    # Among the rows that start the same day: the latest end of the others, which for the row that ends last
    # is the second latest of all.
    latest = pl.col("_until").max()
    spans = (
        dated.group_by(same)
        .agg(
            _latest=latest,
            _second=pl.col("_until").top_k(2).sort(descending=True, nulls_last=True).get(1, null_on_oob=True),
        )
        .sort(same)
        .with_columns(_before=pl.col("_latest").cum_max().forward_fill().shift(1).over(by))
    )
    others = pl.when(pl.col("_until") == pl.col("_latest")).then("_second").otherwise("_latest")
    return (
        dated.join(spans, on=same, how="left", maintain_order="left")
        .filter(pl.max_horizontal("_before", others) > on(start))
        .select(frame.columns)
    )


def inside_spans(
    frame: pl.DataFrame, *, by: str, day: str, spans: pl.DataFrame, start: str, until: pl.Expr
) -> pl.DataFrame:
    """Return the rows whose ``day`` falls from the start of a span of the same ``by`` up to and without ``until``."""
    rows = frame.with_row_index("_row").join(spans.select(by).unique(), on=by, how="semi", maintain_order="left")
    spans = spans.join(rows.select(by).unique(), on=by, how="semi")
    both = pl.concat(
        [
            spans.select(by, pl.lit(0, pl.Int8).alias("_is"), on(start).alias("_day"), until.alias("_until")),
            rows.select(by, pl.lit(1, pl.Int8).alias("_is"), on(day).alias("_day"), "_row"),
        ],
        how="diagonal",
    )
    found = (
        both.filter(pl.col("_day").is_not_null())
        .sort(by, "_day", "_is")
        .with_columns(_until=pl.col("_until").cum_max().forward_fill().over(by))
        .filter((pl.col("_is") == 1) & (pl.col("_until") > pl.col("_day")))
    )
    return rows.filter(pl.col("_row").is_in(found["_row"].implode())).select(frame.columns)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
