"""A child protection conference on one page: arranged, prepared for, held, the family told; on paper its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.kernel.rulepacks.protection import own_view
from footpath.kernel.working_days import BankHolidaysUnknown, working_days_between
from footpath.people.rules.naming import first_in
from footpath.protection.actions import conferences as actions
from footpath.protection.models.conferences import ArrangedConference, Attended, ConferenceDecision, Prepared
from footpath.protection.models.returned import Conference
from footpath.protection.queries.chairs import chair_called, is_chair_of
from footpath.protection.queries.moves import is_move_here
from footpath.protection.queries.path import ConferenceRead, Report, about, conference_of, needed_for
from footpath.protection.queries.plans import may_begin_from, plan_from
from footpath.record.registry import in_a_line
from footpath.record.registry import said_of as code_said
from footpath.record.values import Opened, Written
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.protection import conference_forms as forms
from footpath.web.protection.asking import named, readers, refs_of, tells_of, works_or_404, works_with
from footpath.web.protection.conference_before import before_it, followed, moved_here
from footpath.web.protection.conference_reviews import decided_of_plans, longest_until, plans_reviewed
from footpath.web.protection.values import Group, Piece, Said, groups_shown, said_of
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, short

_OF_A_DECISION = (
    ("why", "Why"),
    ("outline", "What the plan is to be about"),
    ("put-right", "What was put right, and why"),
)
_SAID = (("views", "What they said"), ("changed", "What changed because they said so"))
_SEEN = (("views", "What was seen"), ("changed", "What changed because of it"))


def conference_or_404(ref: UUID) -> ConferenceRead:
    """A conference this reader may read; absent and forbidden are the same."""
    found = conference_of(ref=ref)
    if found is None or not named(found.children):
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def arrange(request: Request, ref: UUID) -> HttpResponse:
    """Arrange a conference: about whom, when, where, who chairs it."""
    child, today = child_or_404(ref), clock.today()
    works_or_404(request, [child.pk])
    children = children_of(child.pk)
    follows = followed(request.GET)
    asked = [str(one) for one in _whom(follows, child.pk) if str(one) in children]
    kept, initial = begun(request, about=child.ref, kind=ArrangedConference.KIND, children=asked)
    form = forms.Arrange(request.POST or None, children=children, today=today, initial=initial)

    def do() -> Written:
        return actions.arrange(
            children=form.chosen(), on=form.cleaned_data["on"], chair=form.text("chair"),
            chaired_by=chair_called(form.text("chair"), on=today), follows=follows.id if follows else None,
            where=form.text("where"), before=form.text("before"),
            once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    name = first_in(children.get(str(child.pk), "them"))
    back = reverse("protection:about", args=[child.ref])
    asking = Asking(
        title="A child protection conference", back=back, of=f"Keeping {name} safe", readers=readers([child.pk]),
        intro=moved_here(follows) if follows is not None and is_move_here(follows) else "",
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child.pk, do=do,
        then=lambda made: reverse("protection:conference", args=[made.ref]),
    )  # fmt: skip


def _whom(follows: Opened | None, child: int) -> Sequence[int]:
    """The children a conference begins with: those an enquiry came to need one for, or who moved here."""
    if follows is None:
        return [child]
    return about(follows) if is_move_here(follows) else needed_for(enquiry=follows)


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One conference, whole; on paper its record."""
    found = conference_or_404(ref)
    opened, names = found.opened, named(found.children)
    works = works_with(request, found.children)
    tells = works if found.held else tells_of(request, found.children)
    refs = refs_of([int(one) for one in names])
    who = listed(first_in(one) for one in names.values())
    when = long(opened.happened_on)
    came = "" if found.held else ", to come" if opened.happened_on > clock.today() else ""
    chair = f" {opened.facts['chair']} in the chair." if opened.facts["chair"] else ""
    called = "Review conference" if found.is_review else "Child protection conference"
    context = {
        "title": f"{called}: {who}",
        "lede": f"{when}{came}.{chair}",
        "back": [(first_in(name), reverse("protection:about", args=[refs[int(one)]])) for one, name in names.items()],
        "groups": groups_shown(
            _children(found, names, tells),
            decided_of_plans(found, names, works=works) if found.is_review else _decided(request, found, names, works),
            Group(key="how", heading="How it was", said=said_of(found.held, {"what": "What was talked of"}, names))
            if found.held and found.held.words("what") else None,
            _who(found, works), _reports(found, names, tells),
            _arranged(found, works), _told(found, works),
        ),
        "printed": f"{who}: {in_a_line(called)} of {when}. Printed for {request.who.name}, {long(clock.today())}.",
        "links": [],
    }  # fmt: skip
    return TemplateResponse(request, "protection/page.html", context)


def _decided(request: Request, found: ConferenceRead, names: dict[str, str], works: bool) -> Group:
    pieces = []
    for one in found.decisions:
        child = about(one)[0]
        if str(child) not in names:
            continue
        category = code_said("cin.category-of-abuse", one.facts["category"])
        decided = str(ConferenceDecision.Decision(one.facts["decision"]).label)
        was_found = found.held.words("found", child) if found.held else ""
        pieces.append(
            Piece(
                key=str(one.ref), heading=f"{first_in(names[str(child)])}: {decided[:1].lower()}{decided[1:]}",
                facts=f"For {category[:1].lower()}{category[1:]}" if category else "",
                said=(
                    *((Said(label="What was found", words=was_found),) if was_found else ()),
                    *(
                        Said(label=label, words=words)
                        for slot, label in _OF_A_DECISION
                        if (words := one.words(slot, child))
                    ),
                ),
                links=_link("Put a slip in it right", "put-right", one)
                if works and _may_put_right(request, found, one) else (),
            )
        )  # fmt: skip
    hold = reverse("protection:hold", args=[found.opened.ref])
    may = works and request.who.may(Can.CHAIR_CONFERENCES) and not found.held
    link = (Link(label="Write down what was decided for each child", url=hold),)
    return Group(
        key="decided", heading="What was decided for each child", pieces=tuple(pieces),
        links=link if may and found.opened.happened_on <= clock.today() else _to_begin(found, works),
        empty="Nothing is decided yet. Whoever chairs it writes it down.",
    )  # fmt: skip


def _may_put_right(request: Request, found: ConferenceRead, decision: Opened) -> bool:
    """Whoever wrote it, until a plan has begun from it."""
    wrote = decision.by_id == request.user.pk and request.who.may(Can.CHAIR_CONFERENCES)
    return wrote and found.held is not None and not plan_from(conference=found.held.id, child=about(decision)[0])


def _to_begin(found: ConferenceRead, works: bool) -> tuple[Link, ...]:
    """The plan that it decided, where nobody has begun it."""
    held = found.held
    decided = {about(one)[0] for one in found.decisions if one.facts["decision"] == ConferenceDecision.Decision.PLAN}
    if held is None or not works:
        return ()
    begun = not any(held.id == one.opened.id for child in decided for one in may_begin_from(subject=child)[0])
    return () if begun else (Link(label="Begin the plan", url=reverse("protecting:begin", args=[held.ref])),)


def _children(found: ConferenceRead, names: dict[str, str], tells: bool) -> Group:
    pieces = []
    for one in found.prepared:
        child = about(one)[0]
        if str(child) not in names:
            continue
        facts = one.facts
        seen = facts["takes_part"] == Prepared.TakesPart.TOO_YOUNG
        when = f"{long(one.happened_on)}{_before(one.happened_on, found.opened.happened_on)}"
        asked = f"{'Seen' if seen else 'Asked'} on {when}"
        speaks = f": {facts['speaks']}" if facts["speaks"] else ""
        pieces.append(
            Piece(
                key=str(one.ref), heading=first_in(names[str(child)]),
                facts=f"{asked}. {Prepared.TakesPart(facts['takes_part']).label}{speaks}.",
                said=tuple(
                    Said(label=label, words=words, own=slot == "views")
                    for slot, label in (_SEEN if seen else _SAID)
                    if (words := one.words(slot, child))
                ),
                links=_link("Say what changed because of it", "changed", one) if tells else (),
            )
        )  # fmt: skip
    add = reverse("protection:prepare", args=[found.opened.ref])
    return Group(
        key="children", heading="What the children want said", pieces=tuple(pieces),
        empty="Nobody has asked them yet. It is done days before, in their own way; how they take part is theirs.",
        links=(Link(label="What a child wants said", url=add),) if tells else (),
    )  # fmt: skip


def _before(day: date, conference: date) -> str:
    """How long before the conference, in words."""
    try:
        days = working_days_between(day, conference) if day < conference else 0
    except BankHolidaysUnknown:
        return ""
    if day == conference:
        return ", the day itself"
    return f", {days} working day{'' if days == 1 else 's'} before" if day < conference else ", after it"


def _who(found: ConferenceRead, works: bool) -> Group:
    line = own_view(on=found.opened.happened_on)
    pieces = []
    for one in sorted(found.attended, key=lambda each: (not each.facts["of_family"], each.id)):
        facts = one.facts
        told = [facts["who"], f"with {facts['beside']} beside them" if facts["beside"] else ""]
        said = list(said_of(one, {"which-part": "Which part they came to"}))
        said += said_of(one, {"apart": "Why apart, and who decided"}, here=("apart",))
        said += said_of(one, {"view": "In their own words"}, own=True)
        if facts["own_view"] is not None and line is not None:
            place = f"{facts['own_view']}, on a line from 0, “{line.first}”, to {line.places - 1}, “{line.last}”."
            said.append(Said(label=line.words, words=place))
        said += said_of(one, {"disagreement": "They disagree"}, own=True)
        pieces.append(
            Piece(
                key=str(one.ref), heading=facts["called"], tag="sees it differently" if facts["disagrees"] else "",
                facts=". ".join(
                    part for part in (
                        ", ".join(one for one in told if one), str(Attended.Came(facts["came"]).label)
                    ) if part
                ),
                said=tuple(said),
                links=_link(f"Write more of {facts['called']}", "attend-again", one) if works else (),
            )
        )  # fmt: skip
    add = reverse("protection:attend", args=[found.opened.ref])
    return Group(
        key="who", heading="Who was asked, who came, and what each thinks", pieces=tuple(pieces),
        empty="Nobody is written down yet: the family first, and whoever they want beside them.",
        links=(Link(label="Somebody asked, or who came", url=add),) if works else (),
    )  # fmt: skip


def _link(label: str, page: str, one: Opened) -> tuple[Link, ...]:
    return (Link(label=label, url=reverse(f"protection:{page}", args=[one.ref])),)


def _reports(found: ConferenceRead, names: dict[str, str], tells: bool) -> Group:
    pieces = [_report(one, found, names, tells) for one in found.reports]
    add = reverse("protection:report", args=[found.opened.ref])
    return Group(
        key="reports", heading="Reports, and when the family read them", pieces=tuple(pieces),
        empty="No report is here yet. The family reads each before the conference, with time to answer.",
        links=(Link(label="Give a report", url=add),) if tells else (),
    )  # fmt: skip


def _report(one: Report, found: ConferenceRead, names: dict[str, str], tells: bool) -> Piece:
    opened = one.opened
    said = list(said_of(opened, {"report": "The report"}, names))
    for each in one.shared:
        how = f", {each.facts['how']}" if each.facts["how"] else ""
        read = f"{long(each.happened_on)}{_before(each.happened_on, found.opened.happened_on)}{how}."
        more = [read, *(each.words(slot) for slot in ("late", "said"))]
        said.append(Said(label=f"Read by {each.facts['to_whom']}", words="\n".join(part for part in more if part)))
    who = ", ".join(part for part in (opened.facts["called"], opened.facts["organisation"]) if part)
    return Piece(
        key=str(opened.ref), heading=who, facts=long(opened.happened_on), said=tuple(said),
        tag="" if one.shared else "not yet read by the family",
        links=_link("Say who of the family read it, and when", "report-read", opened) if tells else (),
    )  # fmt: skip


def _arranged(found: ConferenceRead, works: bool) -> Group:
    opened = found.opened
    rows = before_it(found)
    said = said_of(
        opened,
        {"before": "How it is made safe and easy to come to", "moved": "Why its day was moved", "where": "Where"},
        here=("where",),
    )  # fmt: skip
    links = (Link(label="It takes place on another day", url=reverse("protection:move", args=[opened.ref])),)
    return Group(
        key="arranged", heading="How it was arranged", rows=rows, said=said, note=_not_beside(found, works),
        links=links if works and not found.held else (),
    )  # fmt: skip


def _not_beside(found: ConferenceRead, works: bool) -> str:
    """Whoever chairs it opens it once somebody has put them beside the children: said to those who arrange it."""
    chair = found.opened.facts["chaired_by_id"]
    if not works or chair is None or found.held or is_chair_of(chair, children=found.children, on=clock.today()):
        return ""
    return (
        f"{found.opened.facts['chair']} cannot open it yet. A manager puts them beside each child as the conference "
        "chair, under “Who is beside them”."
    )


def _told(found: ConferenceRead, works: bool) -> Group:
    opened = found.opened
    by = long(opened.facts["told_on"]) if opened.facts["told_on"] else ""
    said = tuple(
        Said(label=one.label, words=one.words, by=by) for one in said_of(opened, {"told": "What they were told"})
    )
    url = reverse("protection:conference-told", args=[opened.ref])
    return Group(
        key="told", heading="The family told", said=said, empty="It is not written yet that the family was told.",
        links=(Link(label="Say what the family was told", url=url),) if works else (),
    )  # fmt: skip


def asking_of(found: ConferenceRead, title: str, **rest: Any) -> Asking:
    back = reverse("protection:conference", args=[found.opened.ref])
    return Asking(title=title, back=back, of="The conference", **rest)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID) -> HttpResponse:
    """The conference takes place on another day, and why."""
    found = conference_or_404(ref)
    works_or_404(request, found.children)
    kept, initial = begun(
        request, about=ref, kind=ArrangedConference.KIND, form="day", base=found.opened.version
    )  # fmt: skip
    form = forms.Move(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.move(
            arranged=found.opened.id, version=form.version(found.opened.version), to=form.cleaned_data["to"],
            why=form.text("why"), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    longest = {longest_until(plan.ref) for plan in plans_reviewed(found).values()} if found.is_review else ()
    intro = " ".join([f"It is arranged for {long(found.opened.happened_on)}.", *sorted(longest)])
    asking = asking_of(found, "On another day", intro=intro)
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=found.opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.CHAIR_CONFERENCES)
def hold(request: Request, ref: UUID) -> HttpResponse:
    """What was decided for each child, by whoever chairs conferences."""
    found = conference_or_404(ref)
    works_or_404(request, found.children)
    if found.is_review:
        return redirect("protection:conference", ref)
    names = named(found.children)
    kept, initial = begun(request, about=ref, kind=Conference.KIND)
    form = forms.Hold(request.POST or None, children=names, today=clock.today(), initial=initial)

    def do() -> None:
        actions.hold(
            arranged=found.opened.id, decided=form.decided(), what=form.text("what"), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = asking_of(
        found, "What was decided for each child?", readers=readers(found.children),
        intro="Your own writing, once. What each person thinks, and where they disagree, stands apart and whole.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def told(request: Request, ref: UUID) -> HttpResponse:
    """What the family was told of what was decided."""
    found = conference_or_404(ref)
    works_or_404(request, found.children)
    opened = found.opened
    stands = {"told": opened.words("told"), "on": short(opened.facts["told_on"] or clock.today())}
    kept, initial = begun(
        request, about=ref, kind=ArrangedConference.KIND, form="told", base=opened.version, **stands
    )  # fmt: skip
    form = forms.Told(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.tell_family(
            arranged=opened.id, version=form.version(opened.version), told=form.text("told"),
            on=form.cleaned_data["on"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = asking_of(found, "What was the family told?")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=opened.version)
