"""The report as one page: no other file, no other host, no script."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from footpath.journeys.behaviour import RULES, Chart
from footpath.journeys.care import UNNAMED
from footpath.journeys.childhood import share_of_childhood
from footpath.journeys.measures.care import CARE_MEASURES, DISTANCE, IN_CARE, IN_PROCEEDINGS
from footpath.journeys.measures.declared import MEASURES, PARTS, WAITS
from footpath.journeys.measures.figures import WHO_THEY_ARE
from footpath.journeys.measures.shapes import Measure, Within
from footpath.journeys.publishing import WHOLE, FigureShown, Published
from footpath.journeys.report import words
from footpath.journeys.report.charts import draw_chart, draw_spreads
from footpath.journeys.report.drawing import draw_map
from footpath.journeys.report.tables import (
    flow_table,
    flows_by,
    measure_table,
    scrolled,
    stages_by_year,
    table,
    who_tables,
)
from footpath.journeys.report.words import census_year_name, count, days, long_day, text
from footpath.journeys.where import BY
from footpath.kernel.rulepacks import maxima

KILOMETRES_IN_A_MILE = 1.609344

WAITING = tuple(measure for measure in MEASURES if measure.part == WAITS)


def page(published: Published | None, *, care: Published | None = None) -> str:
    """
    Return the whole report as HTML. It holds nothing but what was published.

    ``published`` is of the census and ``care`` of the return of children looked after; one may be missing.
    """
    css = (resources.files("footpath.journeys.report") / "style.css").read_text(encoding="utf-8")
    every = [one for one in (published, care) if one is not None]
    authorities = sorted({authority for one in every for authority in one.authorities} - {UNNAMED})
    whose = ", ".join(f"authority {text(one)}" for one in authorities) or "an authority that the files do not name"
    sections = [] if published is None else _of_census(published)
    if care is not None:
        sections.append(("care", IN_CARE, _care(care)))
    contents = "".join(f'<li><a href="#{key}">{text(name)}</a></li>' for key, name, _ in sections)
    body = "".join(f'<section id="{key}" aria-labelledby="{key}-h">{inside}</section>' for key, _, inside in sections)
    told = " ".join(f"{_when(one)} {_children(one, 'census file' if one is published else 'return')}" for one in every)
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>Children’s journeys: {whose}</title><style>{css}</style></head><body>"
        '<a class="skip" href="#main">Skip to the figures</a>'
        f'<header class="top"><div><h1>Children’s journeys</h1>'
        f"<p>{whose[:1].upper()}{whose[1:]}. {told}</p></div></header>"
        f'<nav class="contents" aria-label="On this page"><ul>{contents}</ul></nav>'
        f'<main id="main">{body}</main><footer><p>Made by Footpath from statutory returns alone. Nothing in it is '
        "about any one child, worker or team, and nothing in it is a target.</p></footer></body></html>\n"
    )


def _of_census(published: Published) -> list[tuple[str, str, str]]:
    return [
        ("waits", "Where do children wait?", _waits(published)),
        ("changes", "What has changed", _changes(published)),
        ("map", "The map", _map(published)),
        ("years", "The map by year, and by who the children are", _years(published)),
        *((f"part-{number}", _part_name(part), _part(published, part)) for number, part in enumerate(PARTS)),
        ("about", "What these figures are made from", _about(published)),
    ]


def _care(care: Published) -> str:
    flows = [flow for flow in care.flows if flow.cut == WHOLE]
    rows = [
        [
            text(file.file.replace("\\", "/").rpartition("/")[2]),
            f"{long_day(file.span.first)} to {long_day(file.span.last)}",
        ]
        for file in care.files
    ]
    told = "".join(
        f"<li>{text(words.told_sentence(key, number))}</li>" for key, number in sorted(care.told.items()) if number != 0
    )
    return (
        _head("care", IN_CARE)
        + "<p>From the return of children looked after (SSDA903). It says where a child in care lived and on what "
        "legal footing; not what life there was like. It says neither whose it is nor of which year: the year is taken "
        "to be the latest that one in a hundred of its episodes’ dates are in. Nothing here says who anybody’s worker "
        "is.</p>"
        + table("The returns read.", ("Return", "Taken to be whole for"), rows, words=(1,))
        + (f"<ul>{told}</ul>" if told else "")
        + flow_table(flows, caption="What followed what in care: how many children, and after how many days.")
        + "".join(_measure(care, measure) for measure in CARE_MEASURES)
    )


def _when(published: Published) -> str:
    spans = [span for ones in published.spans.values() for span in ones]
    if not spans:
        return ""
    return f"{long_day(min(s.first for s in spans))} to {long_day(max(s.last for s in spans))}."


def _children(published: Published, what: str) -> str:
    if published.children == 0:
        return "There is no child in these files that could be read, so there is nothing to tell."
    many = "Fewer than 6" if published.children is None else f"About {published.children:,}"
    return f"{many} children, from {len(published.files)} {what}{'s' if len(published.files) != 1 else ''}."


def _head(key: str, words_: str) -> str:
    return f'<h2 id="{key}-h">{text(words_)}</h2>'


def _chart(published: Published, measure: Measure) -> Chart:
    return words.series([one for one in published.periods if one.measure == measure.key])


def _by_year(published: Published, measure: Measure) -> list[FigureShown]:
    return [figure for figure in published.figures_of(measure.key) if figure.year is not None]


def _waits(published: Published) -> str:
    told = [(measure, _by_year(published, measure), _chart(published, measure)) for measure in WAITING]
    told = [one for one in told if any(figure.days for figure in one[1])]
    out = [_head("waits", "Where do children wait, and has it changed?")]
    out.append(f'<p class="lead">{_longest(told)}</p>' if told else '<p class="lead">No wait could be told.</p>')
    if told:
        answers = []
        for measure, figures, chart in told:
            told_years = [figure for figure in figures if figure.days]
            said = f"{latest_wait(told_years)} {text(words.change(chart))}"
            answers.append(f"<li><strong>{text(measure.title)}.</strong> {said}</li>")
        out.append(f'<ul class="answers">{"".join(answers)}</ul>')
    out.append(
        '<div class="aside"><p><strong>What these files cannot say.</strong> A census begins at referral: somebody '
        "getting in touch, and early help, are not in it, so a child may have waited long before the first day seen "
        "here. A plan is not help received. How good the help was, and what the child and family thought of it, is "
        "not here either: ask them.</p></div>"
    )
    for measure, figures, _ in told:
        out.append(f"<h3>{text(measure.title)}</h3>")
        rows = [(census_year_name(figure.year), figure.days) for figure in figures]
        drawing = draw_spreads(rows, what=measure.title)
        out.append(f'<div class="pair"><figure>{drawing}</figure><div>{measure_table(measure, figures)}</div></div>')
    if told:
        out.append(
            '<p class="soft">In the drawings the dot is the middle (half waited no longer), the thick line the middle '
            "half of children, the thin line all but the tenth that waited least and the tenth that waited most.</p>"
        )
    return "".join(out)


def _longest(told: list[tuple[Measure, list[FigureShown], Chart]]) -> str:
    def middle(one: tuple[Measure, list[FigureShown], Chart]) -> float:
        latest = [figure.days for figure in one[1] if figure.days is not None][-1]
        return -1 if latest.middle is None else latest.middle

    longest = [one for one in told if one[0].key != "wait-between-reviews"] or told
    measure = max(longest, key=middle)[0]
    said = [f"Of these waits the longest is {text(_lower(measure.title))}."]
    for begins, so in ((words.SHIFTED, "What has shifted"), (words.LIKELY, "Where a shift is likely")):
        titles = [_lower(one[0].title) for one in told if words.change(one[2]).startswith(begins)]
        if titles:
            said.append(f"{so}: {text('; '.join(titles))}.")
    if len(said) == 1:
        said.append("Nothing shows that any of the waits has lastingly shifted.")
    return " ".join(said)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def latest_wait(figures: list[FigureShown]) -> str:
    """Return the newest year's wait in a sentence, beside the earliest year's."""
    first, last = figures[0], figures[-1]
    assert first.days is not None
    assert last.days is not None
    before = f" ({days(first.days.middle)} in {census_year_name(first.year)})" if len(figures) > 1 else ""
    tail = "" if last.days.nine_tenths is None else f", and nine in ten {days(last.days.nine_tenths)} or less"
    return f"In {census_year_name(last.year)} half waited {days(last.days.middle)} days or less{before}{tail}."


def _map(published: Published) -> str:
    stages = [stage for stage in published.stages if stage.cut == WHOLE]
    flows = [flow for flow in published.flows if flow.cut == WHOLE]
    drawing = scrolled(draw_map(stages, flows), "The map of children’s journeys, as a drawing")
    return (
        _head("map", "The map of children’s journeys")
        + "<p>Each box is something that happened to a child, and each line leads to what happened next to the same "
        "child. The wider the line, the more children. Lines that go <span class='key'></span>on are green; lines that "
        "lead <span class='key back'></span>back, to a step before or round to the same one, are brown: coming back "
        "after closing, a second assessment, the next review, another plan.</p>"
        f"<figure>{drawing}<figcaption>Numbers are children, each counted once on each line, rounded to the nearest 5. "
        "Lines gone by fewer than one in a hundred of the children referred are in the table only.</figcaption>"
        "</figure>"
        + flow_table(flows, caption="Every way on the map: how many children went it, and after how many days.")
        + f'<p class="soft">{words.NOT_SHOWN} is a number that is not shown: it is from 1 to 5, or such a number could '
        "be worked out from it, or too few waited for it to be told. “No further action” has no day of its own in the "
        "census, so no wait to it is told. “Nothing more in these files” is where a child is now, or "
        "where they left from.</p>"
    )


def _years(published: Published) -> str:
    out = [_head("years", "The map by year, and by who the children are"), stages_by_year(published)]
    out.append(f"<details><summary>Every way on the map, year by year</summary>{flows_by(published, 'year')}</details>")
    if len(published.authorities) > 1:
        out.append(
            "<details><summary>Every way on the map, authority by authority</summary>"
            f"{flows_by(published, 'authority')}</details>"
        )
    for by in WHO_THEY_ARE:
        name = f"{BY[by][:1].lower()}{BY[by][1:]}"
        out.append(
            f"<details><summary>Every way on the map by {text(name)}</summary>{flows_by(published, by)}</details>"
        )
    return "".join(out)


def _changes(published: Published) -> str:
    out = [
        _head("changes", "What has changed, and what only varies"),
        "<p>Waits go up and down from month to month without any cause that could be found. The two limits in each "
        "drawing are the edges of that ordinary variation, worked out from the months themselves; they are not aims. "
        "What lies beyond them, or keeps to one side, asks for a reason: a good one or a bad one.</p>",
        '<ul class="soft">' + "".join(f"<li>{text(rule)}</li>" for rule in RULES.values()) + "</ul>",
    ]
    for measure in WAITING:
        periods = [one for one in published.periods if one.measure == measure.key and one.middle is not None]
        if not periods:
            continue
        chart = words.series(periods)
        out.append(f"<h3>{text(measure.title)}</h3><p>{text(words.change(chart))}</p>")
        label = f"{measure.title}: the months as a drawing"
        out.append(f"<figure>{scrolled(draw_chart(chart, what=measure.title), text(label))}</figure>")
        if chart.signals:
            told = "".join(f"<li>{text(signal.words)}</li>" for signal in chart.signals)
            out.append(f"<ul>{told}</ul>")
        rows = [[text(point.name), days(point.value)] for point in chart.points]
        caption = (
            f"{measure.title}: the middle wait of each {'month' if periods[0].months == 1 else 'quarter'}, in days."
        )
        out.append(
            f"<details><summary>The figures of this drawing: {text(measure.title)}</summary>"
            f"{table(text(caption), ('When', 'Half waited at most'), rows)}</details>"
        )
    return "".join(out)


def _part(published: Published, part: str) -> str:
    key = f"part-{PARTS.index(part)}"
    out = [_head(key, _part_name(part))]
    for measure in MEASURES:
        if measure.part != part:
            continue
        out.append(_measure(published, measure))
    return "".join(out)


def _measure(published: Published, measure: Measure) -> str:
    out = [f"<h3>{text(measure.title)}</h3><p>{text(measure.definition)}</p>"]
    figures = [one for one in published.figures_of(measure.key) if one.count != 0 or one.partly]
    shown = [one for one in figures if one.count != 0]
    if not shown:
        reason = "the files do not reach far enough" if figures else "there is none of it in these files"
        said = measure.needs or f"No figure: {reason}."
        out.append(f"<p class='soft'>{text(said)}</p>")
    else:
        if measure.part != WAITS:  # whose tables stand at the beginning of the report
            out.append(measure_table(measure, shown))
        out.extend(_of_childhood(shown) if measure.key == IN_PROCEEDINGS else ())
        out.extend(_in_kilometres(shown) if measure.key == DISTANCE else ())
        out.append(who_tables(published, measure))
    return "".join([*out, _definition(measure)])


def _in_kilometres(figures: Sequence[FigureShown]) -> list[str]:
    """How far half of them lived at most, in miles and in kilometres; nothing where no middle may be told."""
    told = [one for one in figures if one.year is not None and one.days is not None and one.days.middle is not None]
    if not told:
        return []
    latest = told[-1]
    assert latest.days is not None
    assert latest.days.middle is not None
    middle = latest.days.middle
    kilometres = round(middle * KILOMETRES_IN_A_MILE)
    return [
        f"<p>On 31 March {latest.year} half lived {days(middle)} miles ({kilometres:,} km) from home or nearer.</p>"
    ]


def _of_childhood(figures: Sequence[FigureShown]) -> list[str]:
    """What half of them took at most, as a share of a childhood; nothing where no middle may be told."""
    told = [one for one in figures if one.year is not None and one.days is not None and one.days.middle is not None]
    if not told:
        return []
    latest = told[-1]
    assert latest.year is not None
    assert latest.days is not None
    assert latest.days.middle is not None
    share = share_of_childhood(latest.days.middle).words
    year = census_year_name(latest.year)
    return [f"<p>In {year} half lasted {days(latest.days.middle)} days or less: {share}.</p>"]


def _part_name(part: str) -> str:
    return "The waits: what is counted" if part == WAITS else part


def _definition(measure: Measure) -> str:
    asked = "".join(f"<li>{text(question)}</li>" for question in measure.questions)
    pairs = [
        ("Counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Who is in it", measure.cohort),
        ("Followed for", measure.follow_up),
        ("Read with care", measure.caveat),
        *([("Longest time", longest_time(measure.shape.maximum))] if isinstance(measure.shape, Within) else []),
    ]
    told = "".join(f"<dt>{name}</dt><dd>{text(words_)}</dd>" for name, words_ in pairs)
    return f'<dl class="about">{told}<dt>Questions to ask</dt><dd><ul class="ask">{asked}</ul></dd></dl>'


def longest_time(key: str) -> str:
    told = []
    for rule in maxima():
        if rule.key == key:
            since = f" from {long_day(rule.valid_from)}" if rule.valid_from else ""
            until = f" to {long_day(rule.valid_to)}" if rule.valid_to else ""
            told.append(f"{rule.in_words()} from {rule.starts}{since}{until} ({rule.source})")
    return "; ".join(told) + "."


def _about(published: Published) -> str:
    rows = [
        [
            text(file.file.replace("\\", "/").rpartition("/")[2]),
            text(file.authority),
            f"{long_day(file.span.first)} to {long_day(file.span.last)}",
            count(file.children),
            count(file.amiss),
        ]
        for file in published.files
    ]
    heads = ("File", "Authority", "Whole for", "Children", "Things that could not be used")
    told = "".join(
        f"<li>{text(words.told_sentence(key, number))}</li>"
        for key, number in sorted(published.told.items())
        if number != 0
    )
    return (
        _head("about", "What these figures are made from")
        + table("The files read.", heads, rows, words=(2,))
        + "<h3>How years are joined</h3><p>An episode is known by the authority, the child’s number in it and the day "
        "of the referral; what is in it by its own first day. Where two files tell of the same, the later file’s word "
        "is used. What a later file does not mention is not taken back. A child’s number means nothing in another "
        "authority, so a child who moved is two children here.</p>"
        + (f"<ul>{told}</ul>" if told else "<p>Nothing had to be decided, and nothing was left out.</p>")
        + "<h3>Small numbers</h3><p>A number from 1 to 5 is not shown. Every other is rounded to the nearest 5, and "
        "shares are made from the rounded numbers, so sums may differ a little. Where a hidden number could be worked "
        "out by adding and subtracting, another beside it is hidden too. Middles are told of 10 or more, the middle "
        "half of 20 or more, tenths of 50 or more.</p>"
        "<h3>What is not here</h3><p>Contacts and consultations before a referral; early help; children’s and "
        "families’ own views; what help was given and what it changed; anything about those who work with them; and "
        "whether it was right first time, which people judge from a few records drawn by chance. A "
        "year marked “in part” is not told whole: some children cannot be followed long enough yet, who are left out "
        "and not counted as a no, or the files do not tell of all its days.</p>"
    )
