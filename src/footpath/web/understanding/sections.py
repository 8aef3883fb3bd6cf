"""Writing a section: each answer by itself, kept as it is typed, and side by side where two have written the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.contrib import messages
from django.db import IntegrityError
from django.forms import BoundField
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record import drafts
from footpath.record.actions import MayNotWrite
from footpath.record.models import Draft
from footpath.understanding.actions import answers as actions
from footpath.understanding.actions.assessments import AlreadyAgreed
from footpath.understanding.models import Adult, Answer
from footpath.understanding.rules.frameworks import Holds, Reads, Section
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Clash, Conflict
from footpath.web.understanding.blocks import block
from footpath.web.understanding.document import asked_of
from footpath.web.understanding.find import number, reading_or_404
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.section_form import Place, SectionForm, brought_together
from footpath.web.understanding.values import Asked
from footpath.web.writing.who import could_read

_NOT_KEPT = ("csrfmiddlewaretoken", "version", "do", "conflict-version", "conflict-of")
_AROUND = ("parent", "guardian", "carer", "partner")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One prompt as it is asked: its fields, and what an earlier assessment said to it."""

    asks: str
    says: str
    whose: str
    fields: tuple[BoundField, ...]
    more: tuple[BoundField, ...]
    carried: Asked | None


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def section(request: Request, ref: UUID, key: str) -> HttpResponse:
    """One section of an understanding, to write in."""
    at, part = _asked(request, ref, key)
    draft = _there(request, ref, key)
    if request.method == "GET":
        kept = _query(draft.fields) if draft else None
        form = SectionForm(kept, section=part, at=at, adults=adults_of(at))
        return _shown(request, at, part, form, draft)
    blank = SectionForm(section=part, at=at, adults=adults_of(at))
    standing = {name: str(field.initial or "") for name, field in blank.fields.items()}
    form = SectionForm(brought_together(request.POST, standing), section=part, at=at, adults=adults_of(at))
    if not form.is_valid():
        return _shown(request, at, part, form, draft, status=422)
    clashes, saved = _save(request, at, form)
    if clashes:
        again = _on_what_stands(form, clashes, request.POST)
        form = SectionForm(again, section=part, at=reading_or_404(request, ref), adults=adults_of(at))
        return _shown(request, at, part, form, draft, clashes=clashes, status=409)
    if form.errors:
        return _shown(request, at, part, form, draft, status=422)
    if draft is not None:
        drafts.finish(ref=draft.ref, by=request.user)
    messages.success(request, f"Saved: {part.heading}." if saved else "Nothing was changed.")
    return redirect(f"{reverse('understanding:document', args=[ref])}#{key}")


def _asked(request: Request, ref: UUID, key: str) -> tuple[Reading, Section]:
    at = reading_or_404(request, ref)
    part = at.whole.framework.section(key) if at.whole.framework else None
    if part is None or not part.prompts or at.whole.is_agreed:
        raise Http404
    return at, part


def adults_of(at: Reading) -> list[tuple[int, str]]:
    """Whom each-adult prompts ask about: whoever is to be asked, then the parents and carers around the children."""
    found: dict[int, str] = {}
    for one in at.whole.of(Adult.KIND):
        person = one.facts.get("person_id")
        if person and person in at.names:
            found[person] = at.names[person]
    for _, whom in at.whole.answers:
        if whom and whom in at.names:
            found[whom] = at.names[whom]
    for child in at.children:
        for relative in child.relatives:
            if relative.group in _AROUND or relative.has_parental_responsibility:
                found.setdefault(relative.subject, relative.name)
    for child in at.children:
        found.pop(child.subject, None)
    return list(found.items())


def _save(request: Request, at: Reading, form: SectionForm) -> tuple[list[tuple[Place, list[Clash]]], int]:
    """Save each answer that was changed, by itself; what clashes is given back, and nothing of it was saved."""
    clashes: list[tuple[Place, list[Clash]]] = []
    saved = 0
    for place in form.places:
        try:
            saved += _save_one(request, at, form, place)
        except Changed:
            fresh = reading_or_404(request, at.whole.assessment.ref)
            theirs = SectionForm(form.data, section=_of(at, place), at=fresh, adults=adults_of(fresh))
            there = next((one for one in theirs.places if one.name == place.name), place)
            clashes.append((there, theirs.clashes(there)))
        except (AlreadyAgreed, MayNot, MayNotWrite) as error:
            form.add_error(None, str(error))
            break
    return clashes, saved


def _of(at: Reading, place: Place) -> Section:
    assert at.whole.framework is not None
    return next(one for one in at.whole.framework.sections if place.prompt in one.prompts)


def _save_one(request: Request, at: Reading, form: SectionForm, place: Place) -> int:
    by, when, on = request.user, clock.record_now(), clock.today()
    record, version = form.text(place, "record"), form.text(place, "version")
    if record and version:
        if not form.changed(place):
            return 0
        actions.answer_again(record=number(record), version=number(version), said=form.said(place, on), by=by, at=when)
        return 1
    if form.has_words(place) and form.changed(place):
        actions.answer(assessment=at.whole.assessment.id, said=form.said(place, on), by=by, at=when)
        return 1
    if form.stands(place) and place.carried is not None:
        earlier = place.carried.said.id
        actions.still_stands(assessment=at.whole.assessment.id, earlier=earlier, on=on, by=by, at=when)
        return 1
    return 0


def _on_what_stands(form: SectionForm, clashes: Sequence[tuple[Place, list[Clash]]], post: QueryDict) -> QueryDict:
    """What was typed, now against what somebody else wrote: saving it again is a choice made with both in sight."""
    fresh = post.copy()
    for place, _ in clashes:
        there = Answer.objects.filter(
            assessment=form.at.whole.assessment.id, prompt=place.prompt.key, adult=place.adult
        )
        now = there.select_related("record").order_by("record_id").first()
        fresh[f"{place.name}--was"] = ""
        if now is not None:
            fresh[f"{place.name}--record"] = str(now.record_id)
            fresh[f"{place.name}--version"] = str(now.record.version)
    return fresh


# --- kept as it is typed --------------------------------------------------------------------------


@require_POST
@policy(Can.WRITE_CASEWORK)
def keep(request: Request, ref: UUID, key: str) -> HttpResponse:
    """Keep what has been typed so far; only its writer sees it."""
    at, _ = _asked(request, ref, key)
    begun, when = _there(request, ref, key), clock.record_now()
    draft = begun.ref if begun else _draft(request, ref, key)
    fields: dict[str, object] = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_KEPT}
    fields[drafts.WRITTEN_AT] = reverse("understanding:section", args=[ref, key])
    children = [child.subject for child in at.children]
    try:
        version = _keep(draft, number(request.POST.get("version")), fields, children, request, when)
    except Changed:
        there = drafts.open_draft(ref=draft)
        assert there is not None
        saved = timezone.localtime(there.saved_at).strftime("%H:%M")
        clashes = [
            {"name": name, "label": "", "theirs": "\n".join(there.fields[name])}
            for name in request.POST
            if name in there.fields and there.fields[name] != request.POST.getlist(name)
        ]
        told = {"who": "You, in another window,", "when": saved, "version": there.version, "clashes": clashes}
        return JsonResponse(told, status=409)
    return JsonResponse({"saved": timezone.localtime(clock.now()).strftime("%H:%M"), "version": version})


def _keep(
    draft: UUID, version: int, fields: dict[str, object], children: list[int], request: Request, when: datetime
) -> int:
    if drafts.open_draft(ref=draft) is not None:
        return drafts.keep(ref=draft, version=version, fields=fields, subjects=children, by=request.user, at=when)
    try:
        return drafts.begin(ref=draft, kind=Answer.KIND, subjects=children, fields=fields, by=request.user, at=when)
    except IntegrityError:
        # It was thrown away within the day, and is typed anew.
        drafts.take_back(ref=draft, by=request.user)
        there = drafts.open_draft(ref=draft)
        if there is None:
            raise Draft.DoesNotExist from None
        return drafts.keep(ref=draft, version=there.version, fields=fields, subjects=children, by=request.user, at=when)


def _draft(request: Request, ref: UUID, key: str) -> UUID:
    """One person's unfinished writing in one section: always under the same name."""
    return uuid5(ref, f"{key} {request.user.pk}")


def _there(request: Request, ref: UUID, key: str) -> drafts.Unfinished | None:
    """What this person has begun in this section, or has taken over from whoever left."""
    own = drafts.open_draft(ref=_draft(request, ref, key))
    if own is not None:
        return own
    here = reverse("understanding:section", args=[ref, key])
    mine = drafts.mine(by=request.user)
    return next((one for one in mine if one.fields.get(drafts.WRITTEN_AT) == here and not one.offered), None)


def _query(fields: object) -> QueryDict:
    found = QueryDict(mutable=True)
    assert isinstance(fields, dict)
    for name, value in fields.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found


# --- shown ----------------------------------------------------------------------------------------


def _shown(
    request: Request,
    at: Reading,
    part: Section,
    form: SectionForm,
    draft: drafts.Unfinished | None,
    *,
    clashes: Sequence[tuple[Place, list[Clash]]] = (),
    status: int = 200,
) -> HttpResponse:
    ref = at.whole.assessment.ref
    names = dict(adults_of(at))
    prompts = [
        Shown(
            asks=place.prompt.asks,
            says=place.prompt.says,
            whose=names.get(place.adult or 0, "") if place.prompt.holds is Holds.EACH_ADULT else "",
            fields=tuple(form[one] for one in place.fields if not one.endswith(_ASIDE)),
            more=tuple(form[one] for one in place.fields if one.endswith(_ASIDE)),
            carried=asked_of("", place.carried, at) if place.carried else None,
        )
        for place in form.places
    ]
    conflict = None
    if clashes:
        last = next((place.mine for place, _ in clashes if place.mine), None)
        conflict = Conflict(
            who=last.by if last else "Somebody else",
            when=timezone.localtime(last.recorded_at).strftime("%H:%M") if last else "just now",
            version=0, clashes=tuple(clash for _, those in clashes for clash in those),
        )  # fmt: skip
    context = {
        "section": part,
        "names": ", ".join(child.first for child in at.children),
        "talks": block_of_talks(at),
        "prompts": prompts,
        "form": form,
        "hidden": [form[name] for name in form.fields if name.endswith(("--record", "--version", "--was"))],
        "conflict": conflict,
        "version": draft.version if draft else 0,
        "saved": timezone.localtime(draft.saved_at).strftime("%H:%M") if draft else "",
        "autosave_url": reverse("understanding:keep", args=[ref, part.key]),
        "readers": could_read(subjects=[child.subject for child in at.children], on=clock.today()),
        "back": f"{reverse('understanding:document', args=[ref])}#{part.key}",
    }
    return TemplateResponse(request, "understanding/section.html", context, status=status)


_ASIDE = ("--children", "--source", "--third")


def block_of_talks(at: Reading) -> object:
    """How each child talks and listens, beside where they are to be asked."""
    shown = block(Reads.TALKS, at)
    return shown if shown.items else None
