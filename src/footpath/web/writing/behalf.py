"""What a writing page says and does where it is written down for somebody: given to its author, and filed by them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from footpath.access.models import User
from footpath.judgement.actions import on_behalf
from footpath.judgement.actions.on_behalf import NotYours as NotYours
from footpath.judgement.queries.on_behalf import Behalf, State, behalf_of
from footpath.web import clock
from footpath.web.policy import Request
from footpath.web.words import short


@dataclass(frozen=True, kw_only=True)
class Banner:
    """What stands above the page: whose it is, and what to do."""

    heading: str
    words: str
    back: str = ""
    give_back_url: str = ""


def waits(ref: UUID) -> Behalf | None:
    """What this draft is, where it is written down for somebody and not filed yet."""
    found = behalf_of(draft=ref)
    return found if found is not None and found.state is not State.FILED else None


def is_to_give(ref: UUID, *, by: User) -> bool:
    """Whether finishing means giving it to its author."""
    found = waits(ref)
    return found is not None and found.written_by == by.pk


def waits_for_me(ref: UUID, *, by: User) -> bool:
    """Whether somebody wrote it down for this person, who has it now."""
    found = waits(ref)
    return found is not None and found.author == by.pk and found.state is State.GIVEN


def finish(found: Behalf | None) -> str:
    """What the button says, where it gives."""
    return f"Give it to {found.author_name}" if found is not None and found.state is not State.GIVEN else ""


def banner(found: Behalf | None, *, by: User) -> Banner | None:
    """What is said of it above the page."""
    if found is None:
        return None
    day = short(found.on, today=clock.today())
    if found.state is State.GIVEN and found.author == by.pk:
        return Banner(
            heading=f"{found.written_by_name} wrote this down for you",
            words=f"It came to you on {day}. Read it, change what is not so, and file it: then it is yours, and the "
            f"record says that {found.written_by_name} wrote it down. Nobody else can file it.",
            give_back_url=reverse("on-behalf:give-back", args=[found.draft]),
        )
    if found.state is State.BACK:
        return Banner(
            heading=f"{found.author_name} gave it back on {day}", words="Put it right, and give it to them again.",
            back=found.back,
        )  # fmt: skip
    return Banner(
        heading=f"You write this down for {found.author_name}",
        words=f"{found.author_name} reads it, changes it and files it. A file that comes with it they add themselves.",
    )


def given(request: Request, ref: UUID) -> HttpResponse:
    """Give it to its author."""
    try:
        row = on_behalf.give(draft=ref, by=request.user, at=clock.record_now())
    except NotYours as refused:
        messages.error(request, str(refused))
        return redirect("writing:write", ref)
    if request.FILES:
        messages.error(request, f"The file was not kept: {row.author.name} adds it.")
    messages.success(request, f"{row.author.name} has it now, and files it. You are told if they give it back.")
    return redirect("on-behalf:mine")


def filed(ref: UUID, record: int, *, by: User) -> None:
    """Say of a record just filed who had written it down, where somebody had."""
    on_behalf.filed(draft=ref, record=record, by=by, at=clock.record_now())
