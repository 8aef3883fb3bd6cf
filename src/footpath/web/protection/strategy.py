"""A strategy discussion: begun, who took part and what each knew, decided, told; and who does what."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can, FieldClass
from footpath.help.models.plans import Next
from footpath.kernel.rulepacks.protection import expected
from footpath.people.rules.naming import first_in
from footpath.protection.actions import strategy as actions
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.protection.queries.path import StrategyRead, about, strategy_of
from footpath.record.values import Opened, Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.protection import forms
from footpath.web.protection.asking import named, readers, refs_of, tells_of, works_or_404, works_with
from footpath.web.protection.ended import talked_with
from footpath.web.protection.values import Group, Piece, Said, groups_shown, said_of
from footpath.web.ui.values import Link, Row
from footpath.web.words import listed, long, short

_SHARED_LESS = (
    "Those it is shared with read it only where what others told us is shared with them too. What is put down here is "
    "looked over before a copy goes to the family."
)
_TOOK_PART = {"knew": "What they knew", "absent": "Why they were not there"}


def _readers(children: Collection[int]) -> str:
    """Who could read what is being written here: fewer than what is narrative."""
    return f"{readers(children)} {_SHARED_LESS}"


def _strategy(ref: UUID) -> StrategyRead:
    found = strategy_of(ref=ref)
    if found is None or not named(found.children):
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """People come together about children at risk."""
    child, today = child_or_404(ref), clock.today()
    works_or_404(request, [child.pk])
    children = children_of(child.pk)
    kept, initial = begun(
        request, about=child.ref, kind=StrategyDiscussion.KIND, children=[str(child.pk)], on=short(today)
    )
    form = forms.NewStrategy(request.POST or None, children=children, today=today, initial=initial)

    def do() -> Written:
        said = {one: {"child": words} for one, words in form.of_each("child").items() if one in form.chosen()}
        return actions.begin(
            children=form.chosen(), on=form.cleaned_data["on"] or today, brought=form.text("brought"), own=said,
            once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = Asking(
        title="A strategy discussion", back=reverse("protection:about", args=[child.ref]),
        of=f"Keeping {first_in(children.get(str(child.pk), 'them'))} safe",
        intro="Write down what brought people together. Who took part, what each knew and what was decided come next; "
        "no clock starts until a section 47 enquiry is decided on.",
        readers=_readers([child.pk]),
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child.pk, do=do,
        then=lambda made: reverse("protection:strategy", args=[made.ref]),
    )  # fmt: skip


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What brought people together, who took part and what each knew, what was decided and why."""
    found = _strategy(ref)
    opened, names = found.opened, named(found.children)
    works, tells = works_with(request, found.children), tells_of(request, found.children)
    who = listed(first_in(one) for one in names.values())
    refs = refs_of([int(one) for one in names])
    with_them = "them" if len(names) > 1 else who
    context = {
        "title": f"Strategy discussion: {who}",
        "lede": f"{long(opened.happened_on)}. Written by {opened.by}.",
        "back": [(first_in(name), reverse("protection:about", args=[refs[int(one)]])) for one, name in names.items()],
        "groups": groups_shown(
            _brought(found, names, works), _decided(found, names, works),
            _took_part(found, names, works or (tells and not found.decision)), _told(found, works),
            talked_with(found.opened, found.ended_with, names, refs, owed=_owed(found) if works else (), works=works),
            _steps(found, works),
        ),
        "reads": f"What brought people together, what each knew, why it was decided so and what was done at once "
        f"are for those who work with {with_them}. Whoever took part and signs in reads what they wrote themselves.",
        "printed": f"{who}. For those who work with {with_them}, and not for the family as it stands. "
        f"Printed for {request.who.name}, {long(clock.today())}.",
        "links": [],
    }  # fmt: skip
    return TemplateResponse(request, "protection/page.html", context)


def _brought(found: StrategyRead, names: dict[str, str], works: bool) -> Group:
    slots = {"brought": "What happened", "child": "What was said", "found": "What was found"}
    url = reverse("protection:strategy-found", args=[found.opened.ref])
    without = [child for child in found.without if str(child) in names]
    unsaid = any(actions.is_unsaid(found.opened.words("found", child)) for child in without)
    whom = listed(first_in(names[str(child)]) for child in without)
    label = f"Say what was found for {whom}" if unsaid else f"Write again what was found for {whom}"
    return Group(
        key="brought", heading="What brought people together, and what was found",
        said=said_of(found.opened, slots, names),
        links=(Link(label=label, url=url),) if works and without else (),
    )  # fmt: skip


def _took_part(found: StrategyRead, names: dict[str, str], tells: bool) -> Group:
    pieces = [
        Piece(
            key=str(one.ref), heading=one.facts["called"] or one.facts["organisation"],
            tag="" if one.facts["came"] else "not there",
            facts=", ".join(
                part for part in (one.facts["role"], one.facts["organisation"] if one.facts["called"] else "") if part
            ),
            said=said_of(one, _TOOK_PART, names),
        )
        for one in found.took_part
    ]  # fmt: skip
    note = ""
    if found.missing:
        note = (
            f"Nothing is written yet of {listed(one.words for one in found.missing)}, "
            "who are expected to take part: say what they knew, or why they were not there."
        )
    add = reverse("protection:took-part", args=[found.opened.ref])
    links = (Link(label="Say who took part, and what they knew", url=add),) if tells else ()
    return Group(
        key="who", heading="Who took part, and what each knew", pieces=tuple(pieces), note=note, links=links,
        empty="Nobody is written down yet.",
    )  # fmt: skip


def _decided(found: StrategyRead, names: dict[str, str], works: bool) -> Group:
    opened = found.opened
    rows = []
    if found.decision:
        rows.append(Row(label="Decided", words=f"{found.decision.label}, {long(opened.facts['decided_on'])}"))
    rows += [
        Row(
            label="Section 47 enquiry", words=f"About {_whom(one, names)}, begun {long(one.happened_on)}",
            url=reverse("protection:enquiry", args=[one.ref]), action="The enquiry",
        )
        for one in found.enquiries
    ]  # fmt: skip
    decide = reverse("protection:decide", args=[opened.ref])
    links = (Link(label="Write down what was decided", url=decide),) if works and not found.decision else ()
    return Group(
        key="decided", heading="What was decided", rows=tuple(rows), links=links, empty="Nothing is decided yet.",
        said=said_of(
            opened,
            {
                "decided": "Why", "instead": "No enquiry: why, and what happens instead",
                "immediate": "Done at once to keep them safe",
            },
            names,
        ),
    )  # fmt: skip


def _whom(enquiry: Opened, names: dict[str, str]) -> str:
    return listed(first_in(names[str(child)]) for child in about(enquiry) if str(child) in names)


def _told(found: StrategyRead, works: bool) -> Group:
    opened, facts = found.opened, found.opened.facts
    by = f"{facts['told_by']}, {long(facts['told_on'])}" if facts["told_on"] else ""
    told = tuple(
        Said(label=one.label, words=one.words, by=by) for one in said_of(opened, {"told": "What they were told"})
    )
    url = reverse("protection:strategy-told", args=[opened.ref])
    reads = any(current().mask(child) & FieldClass.THIRD_PARTY for child in found.children)
    return Group(
        key="told", heading="What the family knows",
        empty="The family has not been told, and it is not said why." if reads else "The family has not been told.",
        said=(*told, *said_of(opened, {"not-told": "Why it was not safe to tell them"}, here=("not-told",))),
        links=(Link(label="Say what the family was told, or why not yet", url=url),) if works else (),
    )  # fmt: skip


def _owed(found: StrategyRead) -> tuple[int, ...]:
    """Whose family somebody goes back to: nothing further was decided, and they are not kept from knowing of it."""
    kept_from_them = found.opened.words("not-told") and not found.opened.facts["told_on"]
    return found.children if found.decision is StrategyDiscussion.Decision.NOTHING and not kept_from_them else ()


def _steps(found: StrategyRead, works: bool) -> Group:
    pieces = [
        Piece(
            key=str(one.ref), heading=one.words("what"), tag=str(Next.State(one.facts["state"]).label),
            facts=", ".join(
                part for part in (
                    one.facts["whose"], f"by {long(one.facts['due_on'])}" if one.facts["due_on"] else ""
                ) if part
            ),
            links=(Link(label="Where it is now", url=reverse("records:page", args=[one.ref])),),
        )
        for one in found.steps
    ]  # fmt: skip
    add = reverse("protection:step", args=[found.opened.ref])
    return Group(
        key="steps", heading="Who does what", pieces=tuple(pieces), empty="Nothing is written down yet.",
        links=(Link(label="Say who does what, by when", url=add),) if works else (),
    )  # fmt: skip


def _asking(found: StrategyRead, title: str, **rest: Any) -> Asking:
    back = reverse("protection:strategy", args=[found.opened.ref])
    return Asking(title=title, back=back, of="The strategy discussion", **rest)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def took_part(request: Request, ref: UUID) -> HttpResponse:
    """
    Who took part for an organisation and what it knew; or why it was not there.

    A partner says it for their own until it is decided; after that whoever works with the children writes it down.
    """
    found = _strategy(ref)
    names, works = named(found.children), works_with(request, found.children)
    if found.decision and not works:
        raise Http404
    partner = "" if works else str(request.user.agency or "")
    own = {} if works else {"organisation": partner, "called": request.user.name, "role": request.user.job}
    kept, initial = begun(request, about=ref, kind=TookPart.KIND, came="yes", **own)
    form = forms.TookPart(
        request.POST or None, children=names, expected=expected(on=found.opened.happened_on), partner=partner,
        today=clock.today(), initial=initial,
    )  # fmt: skip

    def do() -> None:
        actions.took_part(
            discussion=found.opened.id, organisation=form.text("organisation"), called=form.text("called"),
            role=form.text("role"), expected_as=form.text("expected_as"),
            came=bool(partner) or form.cleaned_data["came"] == "yes", knew=form.text("knew"), own=form.of_each("knew"),
            absent=form.text("absent"), once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "Who took part, and what did they know?", readers=_readers(found.children))
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def decide(request: Request, ref: UUID) -> HttpResponse:
    """What was decided and why; a section 47 enquiry is opened by it, and its clock starts."""
    found = _strategy(ref)
    works_or_404(request, found.children)
    names = named(found.children)
    kept, initial = begun(
        request,
        about=ref,
        kind=StrategyDiscussion.KIND,
        form="decided",
        children=list(names),
        base=found.opened.version,
    )
    form = forms.Decide(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        actions.decide(
            discussion=found.opened.id, version=form.version(found.opened.version),
            decision=StrategyDiscussion.Decision(form.cleaned_data["decision"]), why=form.text("why"),
            immediate=form.text("immediate"), children=form.chosen(), instead=form.of_each("instead"),
            by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(
        found, "What was decided?",
        intro="It is decided once. Where something changes, hold another discussion. A section 47 enquiry is opened by "
        "deciding on it, and counted from this discussion.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=found.opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def told(request: Request, ref: UUID) -> HttpResponse:
    """What the family was told, by whom and when; or why it is not safe to tell them yet."""
    found = _strategy(ref)
    works_or_404(request, found.children)
    opened = found.opened
    stands = {
        "told": opened.words("told"), "told_by": opened.facts["told_by"], "not_yet": opened.words("not-told"),
        "on": short(opened.facts["told_on"] or clock.today()),
    }  # fmt: skip
    kept, initial = begun(request, about=ref, kind=StrategyDiscussion.KIND, form="told", base=opened.version, **stands)
    form = forms.Told(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.tell_family(
            discussion=opened.id, version=form.version(opened.version), told=form.text("told"),
            told_by=form.text("told_by"), on=form.cleaned_data["on"], not_yet=form.text("not_yet"), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "What does the family know?")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def found_out(request: Request, ref: UUID) -> HttpResponse:
    """What was found for each child about whom no enquiry was begun; an enquiry says it by its end."""
    found = _strategy(ref)
    works_or_404(request, found.children)
    opened, names = found.opened, named(found.without)
    if not names:
        raise Http404
    stands = {
        f"found-{one}": "" if actions.is_unsaid(words := opened.words("found", int(one))) else words for one in names
    }
    kept, initial = begun(
        request, about=ref, kind=StrategyDiscussion.KIND, form="found", base=opened.version, **stands
    )  # fmt: skip
    form = forms.FoundOut(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        actions.find_out(
            discussion=opened.id, version=form.version(opened.version), found=form.of_each("found"), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "What was found?")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def step(request: Request, ref: UUID) -> HttpResponse:
    """Who does what by when."""
    found = _strategy(ref)
    works_or_404(request, found.children)
    kept, initial = begun(request, about=ref, kind=StrategyDiscussion.KIND, form="step")
    form = forms.Step(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.agree_step(
            discussion=found.opened.id, what=form.text("what"), whose=form.text("whose"),
            due_on=form.cleaned_data["due_on"], once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "Who does what, by when?")
    return ask(request, form, kept, asking, child=found.children[0], do=do)
