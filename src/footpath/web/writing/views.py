"""Writing: kept as it is typed, filed once to everybody it concerns, never lost."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.documents.actions.alike import answer
from footpath.judgement.actions.today import it_happened
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.record import actions, drafts, files, queries
from footpath.record.readers import kept_for
from footpath.record.registry import Kind, UnknownKind, kind_of
from footpath.record.values import Attached, Writing
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Conflict
from footpath.web.words import listed, short
from footpath.web.writing import behalf, caring, conflicts, values
from footpath.web.writing.came import and_next, came_of, filled_in
from footpath.web.writing.conflicts import fields_of
from footpath.web.writing.forms import WritingForm
from footpath.web.writing.parts import FIRST, part_of
from footpath.web.writing.standing import Going, going, own_words, said_of, standing, to_come
from footpath.web.writing.unfinished import goes_on_at
from footpath.web.writing.who import around, could_read

WRITTEN_HERE = (
    "help.visit",
    "help.conversation",
    "help.phone-call",
    "help.document",
    "voice.words",
    "voice.talk-and-listen",
    "understanding.life",
    "understanding.worries",
    "help.know-first",
    "help.next",
    "help.footing",
    "frontdoor.contact",
    "learning.conversation",
)
"""The kinds that are written by hand; the others come from what they record, or from a return."""
_NOT_KEPT = ("csrfmiddlewaretoken", "version", "do", "may-go", "conflict-version", "conflict-of")
_UNTICKED = {"by_agreement": "", "promised": ""}
"""A box that was not ticked is sent by no browser: what was kept without it was kept unticked."""


@require_GET
@policy(Can.WRITE_CASEWORK)
def choose(request: Request, ref: UUID) -> HttpResponse:
    """What would you like to write about this child?"""
    child = child_or_404(ref)
    kinds = [kind_of(key) for key in WRITTEN_HERE]
    choices = [(kind.label, reverse("writing:start", args=[ref, kind.key]), kind.standing) for kind in kinds]
    name = names_of([child.pk]).get(child.pk, "this child")
    return TemplateResponse(request, "writing/choose.html", {"choices": choices, "name": name, "ref": ref})


@require_GET
@policy(Can.WRITE_CASEWORK)
def start(request: Request, ref: UUID, kind: str) -> HttpResponse:
    """Go to a page of its own, so that what is typed there is kept under one name even when it is opened again."""
    child_or_404(ref)
    if kind not in WRITTEN_HERE:
        raise Http404
    came = and_next(request.GET.get("next", ""))
    return redirect(f"{reverse('writing:write', args=[uuid4()])}?child={ref}&kind={kind}{came}")


@require_GET
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Write a record again: a draft begun from what it says now."""
    opened = queries.open_record(ref=ref)
    if opened is None or opened.kind not in WRITTEN_HERE:
        raise Http404
    draft = uuid4()
    people = [one.subject for one in opened.present]
    drafts.begin(
        ref=draft, kind=opened.kind, subjects=_child_first(people), fields=fields_of(opened), record=opened.id,
        by=request.user, at=clock.record_now(),
    )  # fmt: skip
    return redirect("writing:write", draft)


def _child_first(people: list[int]) -> list[int]:
    return sorted(people, key=lambda one: not current().mask(one) & CASEWORK)


class _Page:
    """What a writing page stands on: its draft, or the address it was begun from."""

    def __init__(self, request: Request, ref: UUID) -> None:
        self.ref = ref
        self.draft = drafts.open_draft(ref=ref)
        if self.draft is not None:
            self.subject, self.kind = self.draft.subjects[0], kind_of(self.draft.kind)
            also: tuple[int, ...] = self.draft.subjects
        else:
            self.subject, self.kind = self._asked(request)
            also = ()
        if not current().mask(self.subject) & CASEWORK:
            raise Http404
        begun = self.draft.fields.get("next", "") if self.draft else ""
        self.came = came_of(request.GET.get("next", "") or str(begun))
        also = (*also, *(one.subject for one in self.came.present)) if self.came else also
        self.people = around(subject=self.subject, on=clock.today(), also=also)
        self.stands = standing(kind=self.kind, subject=self.subject, today=clock.today())
        if self.record is not None and (self.stands is None or self.stands.id != self.record):
            # An older one written again puts nothing in place of what stands.
            self.stands = None

    def _asked(self, request: HttpRequest) -> tuple[int, Kind]:
        try:
            child = child_or_404(UUID(request.GET.get("child", "")))
            kind = kind_of(request.GET.get("kind", ""))
        except (ValueError, UnknownKind):
            raise Http404 from None
        if kind.key not in WRITTEN_HERE:
            raise Http404
        return child.pk, kind

    @property
    def record(self) -> int | None:
        return self.draft.record if self.draft else None

    def url(self, name: str, request: HttpRequest) -> str:
        query = request.GET.urlencode()
        return reverse(f"writing:{name}", args=[self.ref]) + (f"?{query}" if query else "")

    def form(self, data: Any = None, given: Any = None) -> WritingForm:
        initial = {"when": short(clock.today()), f"who-{self.subject}": "about"}
        if self.draft is not None:
            initial = {**_UNTICKED, **self.draft.fields}
        elif self.stands is not None:
            words = own_words(self.stands, self.subject)
            facts = {name: value for name, value in fields_of(self.stands).items() if name in ("level", "by_agreement")}
            initial |= {f"own-{self.subject}-{slot}": said for slot, said in words.items()}
            initial |= _UNTICKED | facts
        elif self.kind.key in ("help.visit", "help.conversation", "help.phone-call"):
            initial[f"who-{self.subject}"] = "spoken-with"
        if self.draft is None and self.came is not None:
            initial |= filled_in(self.came, today=clock.today())
        return WritingForm(
            data, given, kind=self.kind, people=self.people, today=clock.today(), initial=initial,
            use_required_attribute=False,
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def write(request: Request, ref: UUID) -> HttpResponse:
    """One page for everything that is written: visits, conversations, calls, documents, a child's own words."""
    if elsewhere := goes_on_at(ref):
        return redirect(elsewhere)
    page = _Page(request, ref)
    if request.method == "GET":
        return _shown(request, page, page.form())
    gives = request.POST.get("do") == "file" and behalf.is_to_give(ref, by=request.user)
    if gives or request.POST.get("do") == "keep":
        return _kept(request, page, gives=gives)
    if request.POST.get("do") == "check":
        form = page.form()
        form.initial = {**form.initial, **request.POST.dict()}
        return _shown(request, page, form, pointed=_pointed_out(request, page, form))
    form = page.form(conflicts.brought_together(page.record, request.POST), request.FILES)
    if form.is_valid():
        gone = going(stands=page.stands, form=form, subject=page.subject) if page.stands else None
        if gone is not None and request.POST.get("may-go") != gone.sign:
            return _shown(request, page, form, gone=gone, status=422)
        try:
            return _filed(request, page, form)
        except (files.NotKept, actions.MayNotWrite, behalf.NotYours) as error:
            form.add_error("file" if isinstance(error, files.NotKept) else None, str(error))
        except actions.AlreadyWritten:
            return _to_child(page.subject)
        except Changed:
            return _shown(request, page, form, conflict=_with_somebody_else(page, form), status=409)
    return _shown(request, page, form, status=422)


def _kept(request: Request, page: _Page, *, gives: bool) -> HttpResponse:
    try:
        _save(request, page, finishing=gives)
    except Changed:
        form = page.form(request.POST)
        return _shown(request, page, form, conflict=_with_another_window(page, request.POST), status=409)
    if gives:
        return behalf.given(request, page.ref)
    messages.success(request, "Kept for later. It is in Today, and only you can see it.")
    return redirect("today")


def _filed(request: Request, page: _Page, form: WritingForm) -> HttpResponse:
    day, how_exact = form.happened()
    attached: tuple[Attached, ...] = ()
    if given := form.cleaned_data.get("file"):
        attached = (files.keep_file(name=given.name, content=given, shows=form.cleaned_data.get("shows", "")),)
    writing = Writing(
        kind=page.kind.key, happened_on=day, how_exact=how_exact, happened_until=form.ended(),
        filed_to=form.filed_to(), words=form.words(), facts=form.facts(), attached=attached,
    )  # fmt: skip
    at = clock.record_now()
    if page.record is None:
        written = actions.write(writing, by=request.user, at=at, idempotency=f"draft:{page.ref}")
    else:
        base = int(str(page.draft.fields.get("base", 0))) if page.draft else 0
        if request.POST.get("conflict-of") == "record":
            # They have seen what was filed meanwhile, and chosen.
            base = conflicts.number_of(request.POST.get("conflict-version"))
        whole = conflicts.with_what_is_not_asked(page.record, writing, form)
        written = actions.write_again(record=page.record, version=base, writing_=whole, by=request.user, at=at)
    for digest, said in caring.answers_given(request.POST).items():
        answer(record=written.id, digest=digest, answer=said, by=request.user, at=at)
    behalf.filed(page.ref, written.id, by=request.user)
    drafts.finish(ref=page.ref, by=request.user)
    if page.came is not None:
        it_happened(step=page.came.id, by=request.user, at=at)
    filed = [one.subject for one in writing.filed_to]
    messages.success(request, f"{page.kind.label} filed to {listed(names_of(filed).values())}.")
    return _to_child(page.subject)


def _to_child(subject: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("children:page", args=[Subject.objects.get(pk=subject).ref]) + "#record")


def _save(request: Request, page: _Page, *, finishing: bool = False) -> int:
    fields = {name: value for name, value in request.POST.items() if name not in _NOT_KEPT and not caring.asks(name)}
    if page.draft is not None and "base" in page.draft.fields:
        fields["base"] = page.draft.fields["base"]
    if page.came is not None:
        fields["next"] = str(page.came.ref)
    chosen = [one.subject for one in page.people if request.POST.get(f"who-{one.subject}")]
    subjects = [page.subject, *(one for one in chosen if one != page.subject)]
    version, at = conflicts.number_of(request.POST.get("version")), clock.record_now()
    if finishing and page.draft is not None:
        # What was sent with the button is the whole of it, as where it is filed: what was kept on the way has no say.
        version = page.draft.version
    if page.draft is None:
        return drafts.begin(ref=page.ref, kind=page.kind.key, subjects=subjects, fields=fields, by=request.user, at=at)
    return drafts.keep(ref=page.ref, version=version, fields=fields, subjects=subjects, by=request.user, at=at)


@require_POST
@policy(Can.WRITE_CASEWORK)
def save(request: Request, ref: UUID) -> HttpResponse:
    """Keep what has been typed so far."""
    if goes_on_at(ref):
        # It is written on a page of its own; what a child left is written nowhere else at all.
        raise Http404
    page = _Page(request, ref)
    try:
        version = _save(request, page)
    except Changed:
        conflict = _with_another_window(page, request.POST)
        clashes = [{"name": c.name, "label": c.label, "theirs": c.theirs} for c in conflict.clashes]
        return JsonResponse(
            {"who": conflict.who, "when": conflict.when, "version": conflict.version, "clashes": clashes}, status=409
        )
    chosen = [one.subject for one in page.people if request.POST.get(f"who-{one.subject}")] or [page.subject]
    return JsonResponse(
        {
            "saved": timezone.localtime(clock.now()).strftime("%H:%M"),
            "version": version,
            "readers": _readers(page, chosen),
            "pointed": _pointed_out(request, page, page.form(request.POST)).as_json(),
        }
    )


def _with_another_window(page: _Page, post: QueryDict) -> Conflict:
    assert page.draft is not None
    return conflicts.draft_conflict(page.draft, page.form(), post)


def _with_somebody_else(page: _Page, form: WritingForm) -> Conflict:
    assert page.record is not None
    return conflicts.record_conflict(page.record, form)


def _readers(page: _Page, subjects: Collection[int]) -> str:
    """Who could read it once it is filed; where the record is kept for some people only, they alone."""
    kept = kept_for(record=page.record) if page.record is not None else None
    if kept is not None:
        return f"Only {listed(one.name for one in kept.people)}: it is kept for them."
    return could_read(subjects=subjects, on=clock.today())


def _shown(
    request: Request,
    page: _Page,
    form: WritingForm,
    *,
    conflict: Conflict | None = None,
    gone: Going | None = None,
    pointed: caring.PointedOut | None = None,
    status: int = 200,
) -> HttpResponse:
    names = {one.subject: one.name for one in page.people}
    first = [form[name] for name in FIRST if name in form.fields]
    who = tuple(form[name] for name in form.fields if name.startswith("who-"))
    shared = [form[name] for name in form.fields if name.startswith("shared-")]
    late = {"shared-agreed", "shared-they-know", "shared-decided", "shared-informant"}
    before = [values.Part(heading="When, and where" if "where" in form.fields else "When", fields=tuple(first))]
    if who:
        before.append(
            values.Part(
                heading="Who was in it",
                fields=who,
                close=True,
                hint="Who was there, who was spoken with and alone; and who was not seen, as fully as who was.",
            )
        )
    if happened := tuple(field for field in shared if field.name not in late):
        before.append(
            values.Part(
                heading="What happened",
                fields=happened,
                hint="Shared by everybody it is filed to: only what each could be given.",
            )
        )
    after = (
        [values.Part(heading="And then", fields=rest)] if (rest := tuple(f for f in shared if f.name in late)) else []
    )
    if "file" in form.fields:
        after.insert(0, values.Part(heading="What comes with it", fields=(form["file"], form["shows"])))
    chosen = [one.subject for one in page.people if form[f"who-{one.subject}"].value()] if who else [page.subject]
    waits = behalf.waits(page.ref)
    writing = values.Writing(
        title=f"{page.kind.label}: {names.get(page.subject, 'this child')}",
        before=tuple(before),
        children=tuple(part_of(form, subject, names[subject], fields) for subject, fields in form.own_fields.items()),
        after=tuple(after),
        readers=_readers(page, chosen or [page.subject]),
        gone=gone,
        intro=said_of(page.stands, again=page.record is not None, begun=page.draft is not None) if page.stands else "",
        to_come=to_come(kind=page.kind, subject=page.subject) if page.record is None else (),
        autosave_url=page.url("save", request),
        version=page.draft.version if page.draft else 0,
        saved=timezone.localtime(page.draft.saved_at).strftime("%H:%M") if page.draft else "",
        conflict=conflict,
        cancel_url=reverse("today"),
        discard_url=page.url("discard", request) if page.draft else "",
        finish=behalf.finish(waits)
        or (f"File it: {page.kind.label.lower()}" if not page.kind.standing else "Put it on the page"),
    )
    return TemplateResponse(
        request,
        "writing/write.html",
        {
            "writing": writing,
            "form": form,
            "pointed": pointed,
            "answers": caring.ANSWERS,
            "behalf": behalf.banner(waits, by=request.user),
        },
        status=status,
    )


def _pointed_out(request: Request, page: _Page, form: WritingForm) -> caring.PointedOut:
    """What of the words typed could be said more kindly, and what stands elsewhere too."""
    whose = {name: subject for subject, names in form.own_fields.items() for name in names}
    typed = {
        name: (str(field.label or ""), whose.get(name), str(request.POST.get(name, "")))
        for name, field in form.fields.items()
        if name.startswith(("own-", "shared-"))
    }
    names = {one.subject: one.name for one in page.people}
    children = [one.subject for one in page.people if one.own]
    return caring.pointed_out(
        typed, kind=page.kind, children=children, names=names, on=clock.today(), by=request.user, record=page.record
    )
