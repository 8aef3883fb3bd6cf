"""A child's letters, and one letter: its versions, whether it went, and whether it came."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.documents.models import Letter
from footpath.documents.queries import near_misses
from footpath.documents.queries.filed import Edition, Filed, document
from footpath.documents.queries.letters import address_is_shut, letters_about
from footpath.people.actions import gate
from footpath.people.queries.names import called_of
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.letters.forms import AstrayForm, SentForm
from footpath.web.letters.values import LetterRow, paragraphs_of, state_in_words
from footpath.web.people.page import may_say
from footpath.web.policy import Request, policy
from footpath.web.words import long, short


def letter_or_404(ref: UUID) -> Filed:
    found = document(ref=ref)
    if found is None or found.opened.kind != Letter.KIND:
        raise Http404
    return found


def row_of(one: Opened) -> LetterRow:
    facts = one.facts
    astray = str(Letter.Astray(facts["astray"]).label) if facts["astray"] else ""
    return LetterRow(
        to=facts["called"],
        about=facts["about"],
        when=long(one.happened_on),
        iso=one.happened_on.isoformat(),
        state=state_in_words(
            facts["state"], how="" if facts["astray"] and not facts["place_of"] else facts["how"],
            sent=long(facts["sent_on"]) if facts["sent_on"] else "",
        ),
        astray=astray,
        told_of=one.words("astray"),
        by=facts["sent_by"] or one.by,
        url=reverse("letters:page", args=[one.ref]),
    )  # fmt: skip


def may_write_to(request: Request, child: int) -> bool:
    """Whether this reader writes letters about a child: those who work with them do."""
    return may_say(child, who=request.who).each([child], gate.WEIGHTY)


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """A child's letters, newest first, what did not reach them beside them, and near misses."""
    child = child_or_404(ref)
    rows = [row_of(one) for one in letters_about(subject=child.pk)]
    context = {
        "name": called_of([child.pk])[child.pk].first,
        "child_url": reverse("children:page", args=[child.ref]),
        "documents_url": reverse("documents:about", args=[child.ref]),
        "letters": [one for one in rows if not one.astray],
        "not_told": [one for one in rows if one.astray],
        "held_back": near_misses.of_child(subject=child.pk),
        "write_url": reverse("letters:write", args=[child.ref]) if may_write_to(request, child.pk) else "",
        "elsewhere_url": reverse("letters:elsewhere", args=[child.ref]) if request.who.may(Can.WRITE_CASEWORK) else "",
    }
    return TemplateResponse(request, "letters/about.html", context)


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One letter, as it was made, with every version of it."""
    return letter_page(request, letter_or_404(ref))


def letter_page(
    request: Request, found: Filed, *, sent: SentForm | None = None, astray: AstrayForm | None = None
) -> HttpResponse:
    """A letter with the forms that say what became of it; one of them perhaps sent back with what is wrong in it."""
    opened, today = found.opened, clock.today()
    child = opened.present[0].subject
    may_write = request.who.may(Can.WRITE_CASEWORK)
    state, facts = opened.facts["state"], opened.facts
    waits = may_write and state == Letter.State.MADE
    again = f"{reverse('letters:write', args=[_ref(child)])}?to={facts['to_id']}&letter={opened.ref}"
    context = {
        "row": row_of(opened),
        "name": called_of([child])[child].first,
        "ref": opened.ref,
        "about_url": reverse("letters:about", args=[_ref(child)]),
        "paragraphs": paragraphs_of(opened.words("text")),
        "language": facts["language"],
        "translated_by": facts["translated_by"],
        "points": facts["points"],
        "note": opened.words("sent"),
        "editions": [] if address_is_shut(record=opened.id) else [_edition(one, today) for one in found.editions],
        "version": opened.version,
        "sent": (sent or SentForm(
            posted=facts["place_of"] is not None, today=today, initial={"on": short(today), "how": facts["how"]}
        )) if waits else None,
        "again_url": again if waits and facts["to_id"] and may_write_to(request, child) else "",
        "astray": (astray or AstrayForm(today=today, initial={"found_on": short(today)}))
        if may_write and state == Letter.State.SENT and not facts["astray"] else None,
        "record_url": reverse("records:page", args=[opened.ref]),
        "failed": bool((sent and sent.errors) or (astray and astray.errors)),
    }  # fmt: skip
    return TemplateResponse(request, "letters/page.html", context, status=422 if context["failed"] else 200)


def _ref(subject: int) -> UUID:
    return Subject.objects.get(pk=subject).ref


def _edition(one: Edition, today: date) -> dict[str, object]:
    return {
        "number": one.number,
        "when": f"{short(one.at.date(), today=today)}, {one.at:%H:%M}",
        "by": one.by,
        "is_newest": one.is_newest,
        "files": [
            (reverse("records:file", args=[file.ref]), "PDF" if file.name.endswith("pdf") else "Word", file.sha256)
            for file in one.files
        ],
    }  # fmt: skip
