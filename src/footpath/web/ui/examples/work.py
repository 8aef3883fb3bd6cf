"""Grace Adeyemi's day, what she finds, and a visit she is writing up, on 20 November 2026."""

from __future__ import annotations

from django import forms

from footpath.web.people.values import Find, Match
from footpath.web.search.values import Found, Piece, Results
from footpath.web.today.values import Line, Today
from footpath.web.today.values import Part as TodayPart
from footpath.web.ui.values import Clash, Conflict, Link, Person, Picture
from footpath.web.writing.values import ChildPart, Part, Writing

CONFLICT = Conflict(
    who="Owen Bright",
    when="10:40",
    version=8,
    clashes=(
        Clash(
            name="happened",
            label="What happened?",
            mine="Kerry and Theo were in. Marek had made soup.",
            theirs="Kerry, Theo and Marek were in when Grace arrived.",
        ),
    ),
)


def today() -> Today:
    """Return Grace's Today."""
    return Today(
        date="Friday 20 November",
        write_url="#write",
        parts=(
            TodayPart(
                heading="Since you last looked, Thursday, 17:20",
                lines=(
                    Line(
                        who="Kai",
                        url="#kai",
                        words="Police, 02:10: found safe, bus station, home by 03:00. Jean rang at 8.",
                        links=(Link(label="read", url="#"), Link(label="write", url="#")),
                    ),
                    Line(
                        who="Maya",
                        url="#maya",
                        words="Left a drawing at school with Jo, for you.",
                        links=(Link(label="look", url="#"), Link(label="tell her you saw", url="#")),
                    ),
                    Line(
                        who="Theo",
                        url="#theo",
                        words="Health answered: splints, 10 Dec.",
                        links=(Link(label="read", url="#"),),
                    ),
                ),
            ),
            TodayPart(
                heading="Today",
                lines=(
                    Line(
                        when="10:00",
                        words="Theo and Kerry at home",
                        links=(
                            Link(label="before you go", url="#"),
                            Link(label="write it up", url="#"),
                        ),
                    ),
                    Line(
                        when="14:30",
                        words="Supervision with Tom. Kai; promise to Maya; your question on Marek",
                        links=(Link(label="agenda", url="#"),),
                    ),
                ),
            ),
            TodayPart(
                heading="Children to hold in mind",
                lines=(
                    Line(
                        who="Kai",
                        url="#kai",
                        words="Not spoken with alone since 6 Nov; his plan says weekly.",
                        links=(Link(label="plan", url="#"), Link(label="say why", url="#")),
                    ),
                    Line(
                        who="Maya",
                        url="#maya",
                        words="You promised an answer about art club, 6 Nov.",
                        links=(Link(label="answer", url="#"), Link(label="say why", url="#")),
                    ),
                    Line(
                        who="Bean",
                        url="#bean",
                        words="Marek has not been asked what he hopes for.",
                        links=(
                            Link(label="plan", url="#"),
                            Link(label="not now", url="#", posts=True, about="for Bean"),
                        ),
                    ),
                ),
            ),
        ),
        pair=(
            TodayPart(
                heading="Waiting for others",
                lines=(
                    Line(
                        who="Maya",
                        words="Young carers group, asked 18 Sep",
                        links=(Link(label="nudge", url="#"), Link(label="note", url="#")),
                    ),
                    Line(who="Maya", words="School’s part of her plan"),
                ),
            ),
            TodayPart(
                heading="Coming up",
                lines=(
                    Line(when="2 Dec", iso="2026-12-02", words="Birth plan meeting; reports by 30 Nov"),
                    Line(when="15 Dec", iso="2026-12-15", words="Plans looked at together"),
                ),
            ),
        ),
        last=(
            TodayPart(
                heading="Unfinished writing",
                lines=(
                    Line(
                        who="Maya",
                        url="#maya",
                        words="Visit, 18 Nov. Saved 16:02",
                        links=(Link(label="finish", url="#"), Link(label="discard", url="#")),
                    ),
                ),
            ),
        ),
        more=Link(label="4 more, later this month", url="#"),
    )


def find() -> Find:
    """Return who may be meant by "theo shaw": two boys who must not be mixed up."""
    return Find(
        words="theo shaw",
        add_url="#add",
        matches=(
            Match(
                name="Theo Linden-Shaw",
                url="#theo",
                known_as="Theo",
                detail="4, born 9 May 2022. Maya’s brother; Kerry’s and Aaron’s son.",
                picture=Picture(motif="snail"),
            ),
            Match(
                name="Theo Shaw",
                url="#other",
                detail="4, born 19 May 2022.",
                why="Same name, another family.",
                picture=Picture(motif="fern"),
            ),
        ),
    )


def results() -> Results:
    """Return where "pancakes" was found."""
    return Results(
        words="pancakes",
        people=(Person(name="Maya Linden", who="9", url="#", picture=Picture(motif="heron")),),
        passages=(
            Found(
                kind="her drawing",
                when="11 Feb 2026",
                iso="2026-02-11",
                whose="Maya",
                by="Maya",
                url="#",
                pieces=(
                    Piece(words="“Marek makes them. "),
                    Piece(words="Pancakes", hit=True),
                    Piece(words=" on a school day.”"),
                ),
            ),
        ),
        more_url="#more",
    )


class Visit(forms.Form):
    """A visit as an example: the real forms live beside the pages that take them."""

    on = forms.DateField(
        label="When was it?",
        help_text="If you are not sure, say what you know: “summer 2019”.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    there = forms.MultipleChoiceField(
        label="Who was there?",
        choices=[("kerry", "Kerry"), ("theo", "Theo"), ("maya", "Maya"), ("marek", "Marek")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    alone = forms.ChoiceField(
        label="Who did you speak with alone?",
        choices=[("maya", "Maya"), ("theo", "Theo"), ("none", "Nobody this time")],
        widget=forms.RadioSelect,
        required=False,
    )
    not_seen = forms.CharField(
        label="Who was not seen, and where were they said to be?",
        help_text="And who said so.",
        required=False,
    )
    happened = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 4}))
    maya_said = forms.CharField(
        label="What did Maya say and show?",
        help_text="Her own words where you can. A look or a drawing counts.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    maya_like = forms.CharField(
        label="What is life like for her?", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    maya_means = forms.CharField(label="What does it mean?", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    theo_said = forms.CharField(
        label="What did Theo say and show?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    agreed = forms.CharField(
        label="What was agreed, and who does what?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    told = forms.BooleanField(label="Kerry and the children already know what is written here", required=False)


def visit_form() -> Visit:
    """Return the visit half-written: the day is there, what happened is not."""
    return Visit(
        data={
            "on": "2026-11-18",
            "there": ["kerry", "theo", "maya"],
            "alone": "maya",
            "maya_said": "“Mum laughs more.” She drew the five of them and put Bean in the middle.",
        }
    )


def writing(form: Visit, *, conflict: bool = False) -> Writing:
    """Return the page on which Grace writes up her visit."""
    return Writing(
        title="Visit to Maya and Theo",
        intro="Written once. Each child’s own part goes to that child’s story and to no other.",
        before=(
            Part(
                heading="Who and when",
                fields=tuple(form[n] for n in ("on", "there", "alone", "not_seen")),
            ),
            Part(
                heading="For everybody",
                hint="This part is shared by both children.",
                fields=(form["happened"],),
            ),
        ),
        children=(
            ChildPart(
                name="Maya",
                picture=Picture(motif="heron"),
                fields=tuple(form[n] for n in ("maya_said", "maya_like", "maya_means")),
            ),
            ChildPart(name="Theo", picture=Picture(motif="snail"), fields=(form["theo_said"],)),
        ),
        after=(Part(heading="What now", fields=(form["agreed"], form["told"])),),
        readers="Grace, Tom and Family Help. Maya’s part is not shared with Dean.",
        readers_url="#readers",
        autosave_url="/save",
        version=7,
        saved="10:42",
        conflict=CONFLICT if conflict else None,
        discard_url="#discard",
    )
