"""The pages of journeys, put together from the figures; nothing is counted here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from footpath.journeys.behaviour import RULES
from footpath.journeys.from_record import ANOTHER, WITHOUT
from footpath.journeys.measures.declared import MEASURES, PARTS, WAITS
from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE
from footpath.journeys.measures.shapes import Measure, Within
from footpath.journeys.publishing import WHOLE, FigureShown, Published
from footpath.journeys.report import words
from footpath.journeys.report.charts import draw_chart, draw_spreads
from footpath.journeys.report.drawing import draw_map
from footpath.journeys.report.page import latest_wait, longest_time
from footpath.journeys.report.words import census_year_name, days, told_sentence, value_name
from footpath.journeys.where import BY, place
from footpath.web.journeys import tables, values
from footpath.web.journeys.asked import MINE, Shown
from footpath.web.journeys.values import Cell, Figures
from footpath.web.ui.values import Link
from footpath.web.words import long

_LEFT_OUT = {
    "episodes.outside": "Referrals dated before 1950, or since the last month ended",
    "episodes.without.episode": "Referrals on no day that is known",
    "events.outside": "Steps dated before 1950, or since the last month ended",
    "events.closed-before-referral": "Closing days that lie before their own referral",
    "events.before-what-they-follow": "Steps before what they should follow, which are on the map and in no wait",
    WITHOUT: "Steps that belong to no referral open on their day",
    ANOTHER: "Conferences that followed no enquiry, beside another such of the same referral",
}
"""What is not counted, or not wholly, in words of the record."""


WAITING = tuple(one for one in MEASURES if one.part == WAITS)


def map_page(published: Published, shown: Shown) -> values.MapPage:
    here = reverse("journeys:map")
    known = {f"{by}.{value}" for by, value in _cuts(published)}
    if shown.by != ALL and f"{shown.by}.{shown.value}" not in known:
        shown = Shown(mine=shown.mine, opens=shown.opens)
    cut_words = "" if shown.by == ALL else f", {_cut_name(*shown.cut)}"
    return values.MapPage(
        whose=_whose(here, shown),
        here=here,
        told=_told(published),
        until=_until(published),
        mine=shown.mine,
        cuts=_choices(published, shown),
        cut_words=cut_words.removeprefix(", "),
        answers=_answers(published, shown),
        drawing=_map(published),
        ways=tables.ways(published, shown, cut_words),
        places=tables.places(published, shown),
        parts=tuple(_part(part, shown) for part in PARTS if part != WAITS),
        left_out=tuple(_left_out(key, many) for key, many in sorted(published.told.items()) if many != 0),
        spans=tuple(f"{long(span.first)} to {long(span.last)}" for spans in published.spans.values() for span in spans),
    )


def _whose(here: str, shown: Shown) -> tuple[values.Whose, ...]:
    if not shown.opens:
        return ()
    return (
        values.Whose(label="Of everybody here", url=here, current=not shown.mine),
        values.Whose(label="Of the children you may see", url=f"{here}?of={MINE}", current=shown.mine),
    )


def _left_out(key: str, many: int | None) -> str:
    said = _LEFT_OUT.get(key)
    if said is None:
        return told_sentence(key, many)
    return f"{said}: {'1 to 5' if many is None else f'{many:,}'}."


def _until(published: Published) -> str:
    return long(max(span.last for spans in published.spans.values() for span in spans))


def _told(published: Published) -> str:
    many = published.children
    return "fewer than 6 children" if many is None else "1 child" if many == 1 else f"{many:,} children"


def _cuts(published: Published) -> list[tuple[str, str]]:
    return sorted(dict.fromkeys(flow.cut for flow in published.flows if flow.cut != WHOLE), key=lambda cut: place(*cut))


def _cut_name(by: str, value: str) -> str:
    return census_year_name(int(value)) if by == "year" else f"{BY[by].lower()}: {value_name(by, value)}"


def _choices(published: Published, shown: Shown) -> tuple[values.Cuts, ...]:
    found = _cuts(published)
    return tuple(
        values.Cuts(
            heading="Year in which the step was taken" if by == "year" else BY[by],
            cuts=tuple(
                values.Cut(
                    key=f"{by}.{value}",
                    words=census_year_name(int(value)) if by == "year" else value_name(by, value),
                    chosen=(by, value) == shown.cut,
                )
                for one, value in found
                if one == by
            ),
        )
        for by in ("year", *WHO_THEY_ARE)
        if any(one == by for one, _ in found)
    )


def _map(published: Published) -> SafeString | None:
    stages = [stage for stage in published.stages if stage.cut == WHOLE]
    flows = [flow for flow in published.flows if flow.cut == WHOLE]
    return mark_safe(draw_map(stages, flows)) if stages else None


def _by_year(published: Published, measure: Measure) -> list[FigureShown]:
    return [one for one in published.figures_of(measure.key) if one.year is not None]


def _link(measure: Measure, shown: Shown) -> Link:
    plain = Shown(mine=shown.mine, opens=shown.opens)
    return Link(label=measure.title, url=reverse("journeys:measure", args=[measure.key]) + plain.query())


def _answers(published: Published, shown: Shown) -> tuple[values.Answer, ...]:
    found = []
    for measure in WAITING:
        told = [one for one in _by_year(published, measure) if one.days is not None]
        chart = words.series([one for one in published.periods if one.measure == measure.key])
        said = f"{latest_wait(told)} {words.change(chart)}" if told else "Too few to tell."
        found.append(values.Answer(link=_link(measure, shown), words=said))
    return tuple(found)


def _part(part: str, shown: Shown) -> values.Part:
    return values.Part(name=part, links=tuple(_link(one, shown) for one in MEASURES if one.part == part))


def measure_page(published: Published, measure: Measure, shown: Shown) -> values.MeasurePage:
    figures = [one for one in published.figures_of(measure.key) if one.count != 0]
    by_year = [one for one in figures if one.year is not None]
    periods = [one for one in published.periods if one.measure == measure.key and one.middle is not None]
    chart = words.series(periods)
    spreads = draw_spreads([(census_year_name(one.year), one.days) for one in by_year], what=measure.title)
    each = "month" if periods and periods[0].months == 1 else "quarter"
    return values.MeasurePage(
        title=measure.title,
        definition=measure.definition,
        here=reverse("journeys:measure", args=[measure.key]),
        whose=_whose(reverse("journeys:measure", args=[measure.key]), shown),
        mine=shown.mine,
        until=_until(published),
        none="" if figures else "There is nothing to count yet, or it cannot be followed long enough.",
        table=tables.of_measure(measure, figures, shown) if figures else None,
        spreads=mark_safe(spreads) if spreads else None,
        chart=mark_safe(draw_chart(chart, what=measure.title)) if periods else None,
        change=words.change(chart) if measure.is_wait and figures else "",
        signals=tuple(signal.words for signal in chart.signals),
        months=Figures(
            caption=f"The middle wait of each {each}, in days",
            headings=("When", "Half waited at most"),
            rows=tuple((Cell(words=point.name), Cell(words=days(point.value))) for point in chart.points),
        )
        if periods
        else None,
        who=tables.by_who(published, measure, shown) if figures else (),
        about=_about(measure),
        questions=measure.questions,
        back=reverse("journeys:map") + Shown(mine=shown.mine).query(),
    )


def _about(measure: Measure) -> tuple[tuple[str, str], ...]:
    return (
        ("Counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Who is in it", measure.cohort),
        ("Followed for", measure.follow_up),
        ("Read with care", measure.caveat),
        *((("Longest time", longest_time(measure.shape.maximum)),) if isinstance(measure.shape, Within) else ()),
    )


ORDINARY = tuple(RULES.values())
