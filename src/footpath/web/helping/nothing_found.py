"""The conversation with which looking into a family ended, where nothing was found; and letting go of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.help.actions import looked_into as actions
from footpath.help.models.looked_into import NothingFound
from footpath.help.queries.looked_into import Looked, looked_into
from footpath.kernel.rulepacks import front_door
from footpath.record.values import Written
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.helping import forms
from footpath.web.helping.views import worked_with
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import long
from footpath.web.writing.who import Somebody


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def write(request: Request, ref: UUID) -> HttpResponse:
    """Who talked with them, what was said, sorry where due, help, how it was; what drops from sight. Kept as typed."""
    today = clock.today()
    whose = worked_with(ref)
    kin = sorted(whose.worked_with, key=lambda one: one.subject != whose.child.pk)
    looked = looked_into(subject=whose.child.pk)
    of = next((one for one in looked if str(one.ref) == request.GET.get("of")), None)
    about = _of_whom(request, of, kin)
    children = kin if "all" in request.GET else [one for one in kin if one.subject in about] or kin[:1]
    leaves = long(front_door.sight(on=today).ends(decided=today))
    kept, initial = begun(
        request, about=ref, kind=NothingFound.KIND, form=str(of.ref) if of is not None else "",
        talked_by=request.user.name, of=str(of.record) if of is not None else "",
        children=[one.subject for one in children if one.subject in about or not about],
    )  # fmt: skip
    form = forms.NothingFound(
        request.POST or None, children=children, today=today,
        looked=[(str(one.record), f"{one.label}, {long(one.on)}: {one.line}") for one in looked],
        leaves=f"Nobody goes on beside them: whoever is there leaves, and from {leaves} nobody sees their record",
        initial=initial,
    )  # fmt: skip

    def do() -> Written:
        said = form.cleaned_data
        return actions.nothing_found(
            children=said["children"], of=int(said["of"]) if said["of"] else None,
            talked=actions.Talked(
                by=said["talked_by"], said=said["said"], sorry=said["sorry"], offered=said["offered"],
                experience=said["experience"], asked_how=said["asked_how"], ring=said["ring"], children=form.told(),
            ),
            nobody_stays=said["nobody_stays"], on=said["on"], by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    every = f"?of={of.ref}&all" if of is not None else "?all"
    asking = Asking(
        title="It was looked into, and nothing was found", back=reverse("helping:page", args=[ref]),
        of=f"Help for {whose.first}",
        intro="Being looked into leaves fear behind. Go back, say plainly that it is over, and ask how it was.",
        done="Kept, as they were told. Thank you for going back to them.",
        also=Link(label="It was about their brothers and sisters too", url=every) if len(kin) > len(children) else None,
    )  # fmt: skip
    return ask(request, form, kept, asking, child=whose.child.pk, do=do)


def _of_whom(request: Request, of: Looked | None, kin: Sequence[Somebody]) -> set[int]:
    """The children it was about: those whom the address names, or else all of them; nobody where it names none."""
    refs = set(request.GET.getlist("who"))
    numbers = Subject.objects.filter(pk__in=[one.subject for one in kin]).values_list("ref", "pk") if refs else ()
    return {number for ref, number in numbers if str(ref) in refs} or set(of.about if of is not None else ())
