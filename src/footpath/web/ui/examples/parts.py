"""Every part of a page in every state, as the page of parts shows them. Add a part here once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from footpath.web.ui.examples import maya, others, work
from footpath.web.ui.motifs import MOTIFS
from footpath.web.ui.values import (
    Column,
    Entry,
    KnowFirst,
    KnowLine,
    Person,
    Picture,
    Quote,
    Row,
    Source,
    Table,
    Undo,
)


@dataclass(frozen=True, kw_only=True)
class State:
    """One state of a part: its name, and the markup a template would hold."""

    name: str
    markup: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: the tag's name, when to use it, its states."""

    name: str
    says: str
    states: tuple[State, ...]


GRACE = Person(
    name="Grace Adeyemi",
    who="lead",
    note="since May 2025",
    picture=Picture(initials="GA"),
    lead=True,
)
KERRY = Person(name="Kerry", who="Mum", note="text first", picture=Picture(initials="K"), url="#")
SOURCE = Source(number=9, words="Visit at school, 4 November 2026. Grace Adeyemi")


def parts() -> tuple[Part, ...]:
    """Return every part in the order of the page."""
    form = work.visit_form()
    blank = work.Visit()
    return (
        Part(
            name="button",
            says="One to press on a page; the rest are quiet.",
            states=(
                State(name="the one to press", markup="{% button %}Save{% endbutton %}"),
                State(name="a link", markup='{% button url="#" key="n" %}Write{% endbutton %}'),
                State(name="quiet", markup='{% button kind="quiet" %}Print{% endbutton %}'),
                State(name="warning", markup='{% button kind="warning" %}Discard{% endbutton %}'),
                State(
                    name="together",
                    markup="{% button_group %}{% button %}File it{% endbutton %}"
                    '{% button kind="quiet" %}Keep for later{% endbutton %}{% endbutton_group %}',
                ),
            ),
        ),
        Part(
            name="tag",
            says="What something is. Never how bad.",
            states=(
                State(name="plain", markup="{% tag %}Visit{% endtag %}"),
                State(name="a child’s words", markup='{% tag kind="words" %}Her words{% endtag %}'),
                State(
                    name="significant",
                    markup='{% tag kind="significant" %}Significant{% endtag %}',
                ),
            ),
        ),
        Part(
            name="notice",
            says="A sentence set apart.",
            states=(
                State(
                    name="plain",
                    markup='{% notice heading="Owen is away" %}<p>Grace covers.</p>{% endnotice %}',
                ),
                State(name="good", markup='{% notice kind="good" %}<p>Filed.</p>{% endnotice %}'),
                State(
                    name="stop",
                    markup='{% notice kind="stop" %}<p>This letter would have carried where '
                    "Maya goes to school. It was not sent.</p>{% endnotice %}",
                ),
            ),
        ),
        Part(
            name="card, section, details",
            says="Sheets, headed parts, and more for those who want it.",
            states=(
                State(
                    name="card",
                    markup='{% card heading="Plan" level=3 %}<p>Six things.</p>{% endcard %}',
                ),
                State(
                    name="section",
                    markup='{% section heading="Meetings" anchor="meetings" note="newest first" '
                    "level=3 %}<p>Two.</p>{% endsection %}",
                ),
                State(
                    name="details",
                    markup='{% details summary="Why we ask" %}<p>So that nobody asks again.</p>{% enddetails %}',
                ),
            ),
        ),
        Part(
            name="nothing_yet",
            says="Nothing here yet, as an invitation.",
            states=(
                State(
                    name="with something to do",
                    markup='{% nothing_yet url="#" action="Write it with them" %}What is an '
                    "ordinary day like?{% endnothing_yet %}",
                ),
                State(
                    name="only said",
                    markup="{% nothing_yet %}Nothing is written here yet.{% endnothing_yet %}",
                ),
            ),
        ),
        Part(
            name="summary_list",
            says="Facts, each with its name.",
            states=(
                State(
                    name="with and without a way to change",
                    markup="{% summary_list rows %}",
                    context={
                        "rows": (
                            Row(label="Known as", words="Maya", url="#"),
                            Row(label="Language", words="English; cards and drawing"),
                        )
                    },
                ),
            ),
        ),
        Part(
            name="table",
            says="Small tables; figures to the right.",
            states=(
                State(
                    name="sortable",
                    markup="{% table table sortable=True %}",
                    context={
                        "table": Table(
                            caption="Help given, autumn 2026",
                            headings=("Help", "Began", "Weeks"),
                            rows=(
                                ("Art club", "Sep 2026", "9"),
                                ("Short breaks", "Mar 2025", "87"),
                            ),
                            numeric=(2,),
                        )
                    },
                ),
            ),
        ),
        Part(
            name="picture and person",
            says="A person’s own picture, a drawn one, or their initials.",
            states=(
                State(
                    name="drawn",
                    markup="{% for one in drawn %}{% picture one size='middle' %} {% endfor %}",
                    context={"drawn": tuple(Picture(motif=name) for name in MOTIFS)},
                ),
                State(
                    name="large",
                    markup="{% picture p size='large' %}",
                    context={"p": maya.HEAD.picture},
                ),
                State(name="nobody’s yet", markup="{% picture none %}", context={"none": None}),
                State(name="person", markup="{% person who %}", context={"who": KERRY}),
                State(name="lead", markup="{% person who %}", context={"who": GRACE}),
                State(name="plain", markup="{% person who plain=True %}", context={"who": GRACE}),
            ),
        ),
        Part(
            name="source and sources",
            says="Where a sentence comes from: a number on screen, a footnote on paper.",
            states=(
                State(
                    name="after a sentence",
                    markup="<p>She is tired by Friday.{% source source %}</p>{% sources all %}",
                    context={"source": SOURCE, "all": (SOURCE,)},
                ),
            ),
        ),
        Part(
            name="know_first",
            says="Three lines, owned and dated, and how the child talks and listens.",
            states=(
                State(
                    name="with how she talks and listens",
                    markup="{% know_first known talk='A day’s notice.' name='Maya' %}",
                    context={"known": maya.KNOW_FIRST},
                ),
                State(
                    name="a fourth line asks which can go",
                    markup="{% know_first known name='Theo' anchor='know-theo' %}",
                    context={
                        "known": KnowFirst(
                            lines=(*maya.KNOW_FIRST.lines, KnowLine(words="The dog bites.")),
                            retire_url="#",
                        )
                    },
                ),
                State(
                    name="nothing written",
                    markup="{% know_first none talk='Sit low.' name='Bean' anchor='know-bean' %}",
                    context={"none": None},
                ),
            ),
        ),
        Part(
            name="tonight",
            says="For somebody who reads for the first time at 23:40.",
            states=(
                State(
                    name="all of it",
                    markup="{% tonight tonight %}",
                    context={"tonight": maya.TONIGHT},
                ),
            ),
        ),
        Part(
            name="quote",
            says="A child’s own words, and what changed because of them.",
            states=(
                State(
                    name="with a drawing",
                    markup="{% quote said %}",
                    context={"said": getattr(maya.page().words, "latest", None)},
                ),
                State(
                    name="words only",
                    markup="{% quote said %}",
                    context={"said": Quote(words="Why can’t I have my phone?", who="Kai", when="18 Mar 2024")},
                ),
            ),
        ),
        Part(
            name="three_columns",
            says="Worries, working well, what needs to happen.",
            states=(
                State(
                    name="full",
                    markup="{% three_columns columns level=3 %}",
                    context={"columns": maya.WORRIES.columns},
                ),
                State(
                    name="one empty",
                    markup="{% three_columns columns level=3 %}",
                    context={
                        "columns": (
                            Column(heading="What we are worried about", invite="Nothing new."),
                            maya.WORRIES.working,
                            maya.WORRIES.needed,
                        )
                    },
                ),
            ),
        ),
        Part(
            name="journey_line",
            says="The way so far: to scale on a screen, a list on a phone and for a screen reader.",
            states=(
                State(
                    name="five years",
                    markup="{% journey_line way name='Maya Linden' %}",
                    context={"way": maya.JOURNEY},
                ),
                State(
                    name="known from a return only",
                    markup="{% journey_line way name='This child' %}",
                    context={"way": others.census_child().journey},
                ),
            ),
        ),
        Part(
            name="entry",
            says="One line of a chronology.",
            states=(
                State(
                    name="plain, significant with what was found, her words, withheld, about when",
                    markup="<ol class='fp-entries'>{% for one in all %}{% entry one %}{% endfor %}</ol>",
                    context={
                        "all": (
                            *maya.CHRONOLOGY.years[0].entries,
                            *maya.CHRONOLOGY.years[2].entries,
                            Entry(when="about 2019", kind="History", line="They moved twice."),
                        )
                    },
                ),
            ),
        ),
        Part(
            name="entries",
            says="The lines of a chronology, one after another.",
            states=(
                State(
                    name="a year",
                    markup="<ol class='fp-entries'>{% entries all %}</ol>",
                    context={"all": maya.CHRONOLOGY.years[1].entries},
                ),
            ),
        ),
        Part(
            name="filter_bar and earlier_later",
            says="Filters above a list, and ways on. No page numbers.",
            states=(
                State(name="filters", markup="{% filter_bar bar %}", context={"bar": maya.FILTERS}),
                State(name="both ways", markup='{% earlier_later earlier="#a" later="#b" %}'),
            ),
        ),
        Part(
            name="field",
            says="One template for every form field. Labels are questions.",
            states=(
                State(name="text", markup="{{ f.as_field_group }}", context={"f": blank["not_seen"]}),
                State(
                    name="radios",
                    markup="{{ f.as_field_group }}",
                    context={"f": _own(blank)["alone"]},
                ),
                State(name="a tick", markup="{{ f.as_field_group }}", context={"f": blank["told"]}),
                State(
                    name="something to look at",
                    markup="{{ f.as_field_group }}",
                    context={"f": form["happened"]},
                ),
                State(name="error_summary", markup="{% error_summary form %}", context={"form": form}),
            ),
        ),
        Part(
            name="readers_line and autosave_status",
            says="Who could read this, and whether it has been kept.",
            states=(
                State(name="who", markup="{% readers_line 'Grace and Tom.' url='#' %}"),
                State(name="saved", markup="{% autosave_status saved='10:42' %}"),
            ),
        ),
        Part(
            name="conflict",
            says="Two versions, side by side, both kept.",
            states=(State(name="one passage", markup="{% conflict c %}", context={"c": work.CONFLICT}),),
        ),
        Part(
            name="undo_toast",
            says="Ten seconds to take something back, instead of “are you sure?”.",
            states=(
                State(
                    name="just done",
                    markup="{% undo_toast undo %}",
                    context={"undo": Undo(words="Filed to Maya and Theo.", url="#")},
                ),
            ),
        ),
    )


def _own(form: work.Visit) -> work.Visit:
    """Return the form with ids of its own, so that it can stand twice on one page."""
    form.auto_id = "again_%s"
    return form
