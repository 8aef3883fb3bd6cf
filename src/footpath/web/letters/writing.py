"""Writing a letter: to whom, as they want to be reached, from plain words, looked at whole, and made."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.documents.actions import letters as actions
from footpath.documents.actions.filing import NothingToAdd, NotThere
from footpath.documents.models import Letter
from footpath.documents.queries.filed import Filed
from footpath.documents.queries.letters import Recipient, WhereTo, recipients, where_to
from footpath.documents.queries.purposes import purposes
from footpath.documents.rules.purposes import Purpose
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of
from footpath.record.actions import MayNotWrite
from footpath.record.files import NotKept, keep_file
from footpath.record.values import Attached
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.keeping import Kept, is_autosave
from footpath.web.letters import paper
from footpath.web.letters.forms import WriteForm
from footpath.web.letters.values import Sheet, envelope, paragraphs_of
from footpath.web.letters.views import letter_or_404, may_write_to
from footpath.web.plans.paper import CannotMakePdf
from footpath.web.policy import Request, policy
from footpath.web.words import long

REFUSED = (
    actions.NotReady, actions.NowhereToSend, actions.AlreadySent, NotThere, NothingToAdd, MayNot, MayNotWrite, NotKept,
    CannotMakePdf,
)  # fmt: skip
_CHANGED = (
    "Somebody else has changed this letter since you opened it. Open it again: theirs stands, yours is kept here."
)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def write(request: Request, ref: UUID) -> HttpResponse:
    """Choose to whom; see how they want to be reached; write; look at it whole, with the address; make it."""
    child = child_or_404(ref)
    if not may_write_to(request, child.pk):
        raise Http404
    today = clock.today()
    people = recipients(child=child.pk, on=today)
    asked = request.GET.get("to", "")
    to = next((one for one in people if str(one.subject) == asked), None)
    if asked and to is None:
        raise Http404
    before = _before(request.GET.get("letter", ""), child.pk, to)
    there = purposes(on=today)
    purpose = next((one for one in there if one.key == request.GET.get("purpose")), None)
    name = called_of([child.pk])[child.pk].first
    context: dict[str, Any] = {
        "name": name, "child_url": reverse("children:page", args=[child.ref]), "to": to, "people": people,
        "about_url": reverse("letters:about", args=[child.ref]), "purposes": there,
    }  # fmt: skip
    if to is None:
        return TemplateResponse(request, "letters/to.html", context)
    where = where_to(to=to, on=today, long={})
    context |= {"where": where}
    if purpose is None and before is None:
        return TemplateResponse(request, "letters/purpose.html", context)
    return _Page(request, child.pk, child.ref, name, where, purpose, before).answer(context)


def _before(ref: str, child: int, to: Recipient | None) -> Filed | None:
    """The letter that is written again before it is sent: to the same person, whose address its versions carry."""
    if not ref:
        return None
    try:
        found = letter_or_404(UUID(ref))
    except ValueError:
        raise Http404 from None
    same = to is not None and found.opened.facts["to_id"] == to.subject
    if not same or child not in {one.subject for one in found.opened.present}:
        raise Http404
    return found


class _Page:
    """A letter being written to one person."""

    def __init__(
        self, request: Request, child: int, ref: UUID, name: str, where: WhereTo, purpose: Purpose | None,
        before: Filed | None,
    ) -> None:  # fmt: skip
        self.request, self.child, self.name, self.where, self.before = request, child, name, where, before
        self.purpose = before.opened.facts["purpose"] if before else (purpose.key if purpose else "")
        about = uuid5(ref, f"{where.to.subject} {self.purpose} {before.opened.ref if before else ''}")
        self.kept = Kept(request, about=about, kind=Letter.KIND)
        self.begun = purpose

    @property
    def to(self) -> Recipient:
        return self.where.to

    def answer(self, context: dict[str, Any]) -> HttpResponse:
        request = self.request
        if is_autosave(request):
            return self.kept.keep_typed(child=self.child)
        form = WriteForm(request.POST or None, where=self.where, today=clock.today(), initial=self._initial())
        look: Sheet | None = None
        if request.method == "POST" and request.POST.get("do") != "change" and form.is_valid():
            making = form.making(self.purpose)
            at = clock.record_now()
            whole = f"{making.about}\n{making.words}"
            try:
                passed = actions.check_letter(
                    words=whole, purpose=self.purpose, child=self.child, to=self.to, on=clock.today(), by=request.user,
                    at=at,
                )  # fmt: skip
                look = self._sheet(making, actions.check_address(making, self.where))
                if request.POST.get("do") == "make":
                    return self._make(passed, making, look, whole)
            except actions.HeldBack as error:
                context["held_back"], look = str(error), None
            except Changed:
                form.add_error(None, _CHANGED)
                look = None
            except REFUSED as error:
                form.add_error(None, str(error))
                look = None
            else:
                context |= {"looked": passed.looked, "sheet": look, "making": making, "posted": bool(making.place_of)}
        failed = bool(form.errors) or "held_back" in context
        context |= {
            "form": form, "version": self.kept.version, "saved": self.kept.saved, "autosave": request.get_full_path(),
        }  # fmt: skip
        return TemplateResponse(
            request, "letters/look.html" if look else "letters/write.html", context, status=422 if failed else 200
        )

    def _initial(self) -> dict[str, Any]:
        who = self.request.user
        facts = {
            "recipient": self.to.first, "child": self.name, "writer": who.name, "job": who.job,
            "authority": settings.FOOTPATH_COUNCIL or "us", "today": long(clock.today()),
        }  # fmt: skip
        initial: dict[str, Any] = {
            "points": str(self.where.points),
            "how": Letter.How.BY_HAND if self.where.why_not else Letter.How.POST,
        }
        if self.begun is not None:
            about = self.begun.about.replace("{child}", self.name)
            initial |= {"about": about, "words": self.begun.begun(facts)}
        if self.before is not None:
            opened = self.before.opened
            kept = {name: opened.facts[name] for name in ("about", "language", "translated_by", "points", "how")}
            if kept["how"] == Letter.How.POST and self.where.why_not:
                kept["how"] = Letter.How.BY_HAND
            initial |= {**kept, "words": opened.words("text"), "place": str(opened.facts["place_of"] or "")}
        return {**initial, **self.kept.fields}

    def _sheet(self, making: actions.Making, where: str) -> Sheet:
        return Sheet(
            authority=settings.FOOTPATH_COUNCIL,
            date=long(clock.today()),
            address=envelope(self.to.name, where),
            note="" if where else "Not posted",
            about=making.about,
            paragraphs=paragraphs_of(making.words),
            points=making.points,
            lang="",
        )

    def _make(self, passed: actions.MayBeMade, making: actions.Making, sheet: Sheet, whole: str) -> HttpResponse:
        files = (_kept(paper.PDF, paper.pdf(sheet)), _kept(paper.WORD, paper.word(sheet)))
        with transaction.atomic():
            written = actions.make_letter(
                of=passed, making=making, where=self.where, whole=whole, files=files, on=clock.today(),
                letter=self.before.opened.id if self.before else None,
                version=self.before.opened.version if self.before else 0, by=self.request.user, at=clock.record_now(),
            )  # fmt: skip
            self.kept.finish()
        messages.success(self.request, f"The letter to {self.to.first} is made. Say when it has gone.")
        return redirect("letters:page", written.ref)


def _kept(name: str, made: bytes) -> Attached:
    return keep_file(name=name, content=io.BytesIO(made))
