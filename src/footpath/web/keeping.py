"""What is being typed on a page, kept as it is typed, for its writer alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils import timezone

from footpath.ledger.actions import Changed
from footpath.record import drafts
from footpath.web import clock
from footpath.web.numbers import number_in
from footpath.web.policy import Request

_NOT_KEPT = ("csrfmiddlewaretoken", "version")


class Kept:
    """One person's unfinished writing on one page."""

    def __init__(self, request: Request, *, about: UUID, kind: str) -> None:
        self.request, self.kind = request, kind
        own = uuid5(about, f"{kind} by {request.user.pk}")
        self.draft = drafts.open_draft(ref=own) or self._taken_over()
        self.ref = self.draft.ref if self.draft else own

    def _taken_over(self) -> drafts.Unfinished | None:
        """What somebody who left had begun on this very page, and this person has taken over."""
        here = self.request.get_full_path()
        return next(
            (
                one for one in drafts.mine(by=self.request.user)
                if not one.offered and one.kind == self.kind and one.fields.get(drafts.WRITTEN_AT) == here
            ),
            None,
        )  # fmt: skip

    @property
    def fields(self) -> dict[str, Any]:
        """What has been typed; several ticks of one question come as a list."""
        found = dict(self.draft.fields) if self.draft else {}
        return {name: value for name, value in found.items() if name != drafts.WRITTEN_AT}

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0

    @property
    def saved(self) -> str:
        return timezone.localtime(self.draft.saved_at).strftime("%H:%M") if self.draft else ""

    def keep_typed(self, *, child: int | None, whose: Mapping[str, int] | None = None) -> HttpResponse:
        """
        Keep what has been typed so far, of a child or of nobody, and answer as the page's script expects.

        :param whose: each field that asks something of one child, with the child; it is about those of whom it was
            answered, too.
        """
        post, subjects = self.request.POST, [] if child is None else [child]
        subjects = list(dict.fromkeys([*subjects, *typed_of(post, whose or {})]))
        fields: dict[str, Any] = {
            name: values[0] if len(values := post.getlist(name)) == 1 else values
            for name in post
            if name not in _NOT_KEPT
        }
        fields[drafts.WRITTEN_AT] = self.request.get_full_path()
        at = clock.record_now()
        asked = post.get("version", "")
        version = number_in(asked)
        try:
            if self.draft is None:
                # What was thrown away within the day had the same name.
                drafts.finish(ref=self.ref, by=self.request.user)
                version = drafts.begin(
                    ref=self.ref, kind=self.kind, subjects=subjects, fields=fields, by=self.request.user, at=at
                )
            else:
                version = drafts.keep(
                    ref=self.ref, version=version, fields=fields, subjects=subjects, by=self.request.user, at=at
                )
        except Changed:
            return JsonResponse({"who": "You", "when": self.saved, "version": self.version, "clashes": []}, status=409)
        return JsonResponse({"saved": timezone.localtime(clock.now()).strftime("%H:%M"), "version": version})

    def finish(self) -> None:
        if self.draft is not None:
            drafts.finish(ref=self.ref, by=self.request.user)


def typed_of(post: QueryDict, whose: Mapping[str, int]) -> list[int]:
    """
    The children of whom something is typed in a field of their own.

    :param whose: each such field, by its name, with the child.
    """
    return list(dict.fromkeys(child for name, child in whose.items() if "".join(post.getlist(name)).strip()))


def is_autosave(request: Request) -> bool:
    """Whether a page's script is keeping what is typed, and nobody has pressed anything."""
    return request.headers.get("X-Requested-With") == "footpath-autosave"
