"""Panels: bring something to one, read it, say that it has sat and what it said, and write what follows beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.models import Subject, User
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.actions import panels as actions
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.judgement.queries.decisions import decisions_of
from footpath.judgement.queries.panels import Did, PanelOf, open_panel
from footpath.kernel.codelists.panels import panels as panels_here
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.queries import chronology
from footpath.record.values import Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.judgement import panel_forms as forms
from footpath.web.judgement.disagreement_forms import beside
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, printed_for
from footpath.web.writing.who import around, could_read

_DID = {Did.TOLD: "Told", Did.LOOKED: "Looked at again"}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def bring(request: Request, ref: UUID) -> HttpResponse:
    """Bring something hard to a panel, before it is decided or after."""
    child, on = child_or_404(ref), clock.today()
    if not current().writes_all(child.pk, WEIGHTY):
        raise Http404
    kept, began = begun(request, about=ref, kind=Panel.KIND)
    kin = [one for one in around(subject=child.pk, on=on) if one.own and current().writes_all(one.subject, WEIGHTY)]
    papers = _papers([child.pk])
    form = forms.Bring(
        request.POST or None, here=panels_here(on=on), children=kin, papers=[paper[:2] for paper in papers],
        initial=began,
    )  # fmt: skip
    name = names_of([child.pk]).get(child.pk, "this child")

    def do() -> Written:
        given, records = form.cleaned_data, {key: record for key, _, record in papers}
        return actions.bring(
            children=given["children"], sort=given["sort"], why=given["why"], asked=given["asked"], views=form.views(),
            brought=[records[one] for one in given.get("papers", ())], sits_on=given["sits_on"], by=request.user,
            at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = Asking(
        title=f"Bring {name} to a panel", finish="Bring it", of="What was decided, and why",
        back=reverse("judgement:decisions", args=[ref]), readers=could_read(subjects=[child.pk], on=on),
        done="It is on the record. When the panel has sat, write down here what it said.",
        intro="Several people look together at what is hard. The why is all that is asked for.",
    )  # fmt: skip
    parts = (
        ("How the children see it", [form.of(*form.each_of())]),
        ("What on the record it should go by", [form.of("papers")]),
    )
    return ask(
        request, form, kept, asking, child=child.pk, do=do,
        then=lambda made: reverse("judgement:panel", args=[made.ref]),
        light=form.of("sort", "children", "why", "asked", "sits_on"),
        parts=tuple(
            (heading, groups, any(field.errors or field.value() for field in groups[0]))
            for heading, groups in parts
            if groups[0]
        ),
        after="Whoever sits on a panel may open nothing because of it. Show them what they need, or tell them.",
    )  # fmt: skip


def _papers(children: Sequence[int]) -> list[tuple[str, str, int]]:
    """What of the newest on the record of these children can be named: its key, how it reads, and its number."""
    found = {
        line.record: (str(line.ref), f"{line.label}, {long(line.happened_on)}: {line.line}"[:200], line.record)
        for child in children
        for line in chronology(subject=child).lines
        if not line.withheld and line.kind != Panel.KIND
    }
    return list(found.values())


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A panel: what it was asked, what it went by, who was there, what it says, and what followed."""
    found = _found(ref)
    audit.shown(found.children)
    names = names_of(found.children)
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    opened = [one for one in found.children if one in names and one in refs and current().mask(one) & CASEWORK]
    context = {
        "one": found,
        "heading": f"{found.named}: {listed(names[one] for one in found.children if one in names)}",
        "by": by_whom(found),
        "rule": rule_in_words(found),
        "says_heading": "What the panel decided" if found.decides else "What the panel advises",
        "again": f"To be looked at again by {long(found.next_on)}." if found.next_on else "",
        "views": tuple((first_in(names[one]), view) for one, view in found.views if one in names),
        "there": tuple(one for one in found.voices if one.was_there),
        "printed": printed_for(request.who.name, on=clock.today()),
        "since_said": tuple(one for one in found.voices if not one.was_there),
        "since": tuple(
            (
                _DID[one.did], one,
                tuple((first_in(names[child]), said) for child, said in one.told if child in names),
            )
            for one in found.since
        ),
        "do": tuple(
            Link(label=label, url=reverse(f"judgement:panel-{do}", args=[ref])) for do, label in _can(request, found)
        ),
        "differ_url": f"{reverse('judgement:disagree', args=[refs[opened[0]]])}?about={ref}"
        if opened and found.sat_on and request.who.may(Can.WRITE_CASEWORK)
        else "",
        "back": tuple(
            Link(label=f"{names[one]}’s page", url=reverse("children:page", args=[refs[one]])) for one in opened
        ),
        "list": tuple(
            Link(label="What was decided, and why", url=reverse("judgement:decisions", args=[refs[one]]))
            for one in opened[:1]
        ),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/panel_page.html", context)


def by_whom(found: PanelOf) -> str:
    """Who brought it and when, and when it sat or is to sit."""
    said = f"Brought by {found.brought_by} on {long(found.brought_on)}."
    if found.sat_on:
        return f"{said} It sat on {long(found.sat_on)}."
    if found.sits_on:
        return f"{said} It is to sit on {long(found.sits_on)}."
    return f"{said} It does not sit." if found.moved else f"{said} It has not sat yet."


def rule_in_words(found: PanelOf) -> str:
    if found.decides:
        return "By the rule here, on the day it was brought, what this panel says is the decision."
    return "This panel advises. The decision stays with those who work with the child."


def _can(request: Request, found: PanelOf) -> list[tuple[str, str]]:
    """What the reader can do next."""
    if not request.who.may(Can.WRITE_CASEWORK):
        return []
    theirs = all(current().writes_all(one, WEIGHTY) for one in found.children)
    if found.sat_on is None:
        before = [
            ("sat", "It has sat: write down what it said"), ("more", "Name more that it should go by"),
            ("another-day", "It sits on another day, or does not sit"),
        ]  # fmt: skip
        return before if theirs else []
    can = [("say", "Say how you see it")]
    if theirs:
        can += [] if found.decides else [("decided", "What was decided after it")]
        can += [("told", "How the child and family were told"), ("look-again", "Look at it again")]
    return can


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def more(request: Request, ref: UUID) -> HttpResponse:
    """Name more of the record that it should go by, until it has sat."""
    found = _may(request, ref, "more")
    named = {one.record for one in found.brought}
    papers = [one for one in _papers(_open(found)) if one[2] not in named]
    kept, began = begun(request, about=ref, kind=PanelPaper.KIND)
    form = forms.More(request.POST or None, papers=[one[:2] for one in papers], initial=began)

    def do() -> None:
        records = {key: record for key, _, record in papers}
        actions.bring_more(
            panel=found.record, brought=[records[one] for one in form.cleaned_data["papers"]], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "What else should it go by?", "Name it", "Named, for the panel to go by.")
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def another_day(request: Request, ref: UUID) -> HttpResponse:
    """It sits on another day, or does not sit, and why."""
    found = _may(request, ref, "another-day")
    kept, began = begun(request, about=ref, kind=Panel.KIND, form="another-day", base=found.version)
    form = forms.AnotherDay(request.POST or None, initial=began)

    def do() -> None:
        actions.another_day(
            panel=found.record, version=form.version(found.version), to=form.cleaned_data["sits_on"],
            why=form.cleaned_data["why"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "It sits on another day, or does not sit", "Put it on the record", "On the record.")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=found.version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def sat(request: Request, ref: UUID) -> HttpResponse:
    """Write down that it has sat: what it says and why, who was there, and what each advised."""
    if back := _pressed_twice(request, ref):
        return back
    found, on = _may(request, ref, "sat"), clock.today()
    kept, began = begun(
        request, about=ref, kind=PanelVoice.KIND, on=long(found.sits_on or on), base=found.version
    )  # fmt: skip
    accounts = beside(found.children, but=None, on=on)
    form = forms.HasSat(request.POST or None, accounts=accounts, initial=began)

    def do() -> None:
        given = form.cleaned_data
        users = User.objects.select_related("agency").filter(pk__in=[pk for pk, _ in accounts])
        actions.has_sat(
            panel=found.record, version=form.version(found.version), on=given["on"], says=given["says"],
            because=given["because"], voices=form.voices({str(one.pk): one for one in users}),
            look_again_on=given["look_again_on"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, f"The {found.named.lower()} has sat", "Put it on the record", "On the record. It stands.")
    return ask(
        request, form, kept, asking, child=found.children[0], do=do, base=found.version,
        light=form.of("on", "says", "because", "look_again_on"),
        parts=tuple(
            (f"Who was there: {place}", [one], place == 1 or any(field.errors or field.value() for field in one))
            for place, one in enumerate(form.of_people(), start=1)
        ),
        after="Once kept it stands as it was written. What follows from it is written beside it.",
    )  # fmt: skip


def _pressed_twice(request: Request, ref: UUID) -> HttpResponse | None:
    """Back to the panel, where it has just been written down and was sent again; what was typed since is kept."""
    if request.method != "POST" or _found(ref).sat_on is None or not request.who.may(Can.WRITE_CASEWORK):
        return None
    messages.success(request, "What this panel said is on the record, and stands. What is new is written beside it.")
    return redirect("judgement:panel", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """How one sees what the panel says, in one’s own words."""
    found = _may(request, ref, "say")
    kept, began = begun(request, about=ref, kind=PanelVoice.KIND, form="say")
    works = works_with(found.children, by=request.user, at=clock.record_now())
    form = forms.Say(request.POST or None, for_another=works, initial=began)

    def do() -> None:
        given = form.cleaned_data
        actions.say(
            panel=found.record, said=given["said"], differs=given["differs"], whose=given.get("whose", ""),
            agency=given.get("agency", ""), by=request.user, at=clock.record_now(),
            once=form.pressed,
        )  # fmt: skip

    asking = _asking(found, "How do you see it?", "Say it", "Kept, in those words.")
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def decided(request: Request, ref: UUID) -> HttpResponse:
    """Which decision those who own it made after it, and why it follows the panel or does not."""
    found = _may(request, ref, "decided")
    kept, began = begun(request, about=ref, kind=PanelPaper.KIND, form="decided")
    theirs = decisions_of(subjects=_open(found))
    named = {one.record for one in found.decided}
    offered = [one for one in theirs if one.record not in named]
    form = forms.DecidedAfter(
        request.POST or None, decisions=[(str(one.ref), f"{one.decided[:160]} ({long(one.on)})") for one in offered],
        initial=began,
    )  # fmt: skip

    def do() -> None:
        given = form.cleaned_data
        actions.decided_after(
            panel=found.record, decision={str(one.ref): one.record for one in offered}[given["decision"]],
            words=given["words"], by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    child = Subject.objects.get(pk=_open(found)[0])
    asking = _asking(
        found, "What was decided after it?", "Keep it", "Kept, beside what the panel said.",
        also=Link(label="Write the decision down first", url=reverse("judgement:decide", args=[child.ref])),
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def told(request: Request, ref: UUID) -> HttpResponse:
    """How each child and the family were told, and when."""
    found, on = _may(request, ref, "told"), clock.today()
    kept, began = begun(request, about=ref, kind=PanelSince.KIND, on=long(on))
    names = names_of(found.children)
    form = forms.Told(
        request.POST or None, children={one: first_in(names[one]) for one in found.children if one in names},
        initial=began,
    )  # fmt: skip

    def do() -> None:
        actions.told(
            panel=found.record, children=form.told(), family=form.cleaned_data["family"], on=form.cleaned_data["on"],
            by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = _asking(found, "How were they told?", "Keep it", "Kept, beside what the panel said.")
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def look_again(request: Request, ref: UUID) -> HttpResponse:
    """Look again at what it said."""
    found = _may(request, ref, "look-again")
    kept, began = begun(request, about=ref, kind=PanelSince.KIND, form="again")
    form = forms.LookAgain(request.POST or None, initial=began)

    def do() -> None:
        given = form.cleaned_data
        actions.look_again(
            panel=found.record, words=given["words"], next_on=given["next_on"], by=request.user,
            at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = _asking(found, "Look at it again", "Keep it", "Kept, beside what the panel said.")
    return ask(request, form, kept, asking, child=found.children[0], do=do)


def _asking(found: PanelOf, heading: str, finish: str, done: str, *, also: Link | None = None) -> Asking:
    said = (f"It says: {found.says}", f"Because: {found.because}") if found.sat_on else ()
    return Asking(
        title=heading, finish=finish, done=done, back=reverse("judgement:panel", args=[found.ref]),
        of=f"The {found.named.lower()}", lines=(f"Brought because: {found.why}", *said), also=also,
        lines_heading=found.asked or found.named, readers=could_read(subjects=found.children, on=clock.today()),
    )  # fmt: skip


def _open(found: PanelOf) -> list[int]:
    return [one for one in found.children if current().mask(one) & CASEWORK]


def _may(request: Request, ref: UUID, do: str) -> PanelOf:
    found = _found(ref)
    if do not in dict(_can(request, found)):
        raise Http404
    return found


def _found(ref: UUID) -> PanelOf:
    found = open_panel(ref=ref)
    if found is None:
        raise Http404
    return found
