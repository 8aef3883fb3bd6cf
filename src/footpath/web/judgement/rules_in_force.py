"""What rules are in force on a day and where each came from; and doing otherwise, for a child, with why."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import departures as actions
from footpath.judgement.models.departures import Departure
from footpath.kernel import rulepacks
from footpath.kernel.dates import NotADate, parse_date
from footpath.kernel.rulepacks import Saying
from footpath.kernel.rulepacks.counts import counts_in_force
from footpath.kernel.rulepacks.disagreements import PROFESSIONALS, REFERRAL, stages
from footpath.kernel.rulepacks.packs import said_here
from footpath.people.queries.names import names_of
from footpath.record.values import Written
from footpath.web import clock
from footpath.web.asking import Asking, Once, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.judgement.panel import STANDING_WORDS
from footpath.web.policy import Request, policy
from footpath.web.team.choices import over
from footpath.web.ui.values import Table
from footpath.web.words import long

_SAYINGS = {
    Saying.THRESHOLD: "Thresholds here",
    Saying.TIER: "Kinds of help here",
    Saying.REFERRAL_SOURCE: "Who gets in touch, as said here",
    Saying.WORD: "Words used here",
    Saying.SHAPE_OF_NEED: "Shapes of need, for planning services only",
    Saying.PROCEDURE: "What is done here besides",
    Saying.UNIT_FUNCTION: "What people do in a unit that owns cases together",
    Saying.CONCERN_OUTSIDE: "Who outside may be told of a concern about practice",
    Saying.DESIGNATED_ROLE: "Who leads on keeping children safe: in what part",
    Saying.SUPERVISION_PROMPT: "Questions asked in supervision, as worded here",
}

_DIFFER = {
    REFERRAL: "Where whoever told the front door sees it differently",
    PROFESSIONALS: "Where people who work with a child see it differently",
}


@require_safe
@policy(Can.SEE_CASEWORK)
def in_force(request: Request) -> HttpResponse:
    """The rules of a day: what each says, how binding it is, and where it is from."""
    written = request.GET.get("on", "").strip()
    on, wrong = clock.today(), ""
    if written:
        try:
            on = parse_date(written, today=clock.today())
        except NotADate as error:
            wrong = f"{str(error)[:1].upper()}{str(error)[1:]} Below is what is in force today."
    times = Table(
        caption=f"The longest times in force on {long(on)}",
        headings=("What", "At most", "Counted from", "How binding", "Where from", "Holds"),
        rows=tuple(
            (
                rule.words, rule.in_words(), rule.starts, STANDING_WORDS[rule.standing],
                rule.source + (f" ({rule.file})" if rule.file else ""), holds(rule.valid_from, rule.valid_to),
            )
            for rule in rulepacks.in_force(on=on)
        ),
    )  # fmt: skip
    said = tuple(
        Table(
            caption=f"{words}, on {long(on)}",
            headings=("Words", "Meaning", "How binding", "Where from", "Holds"),
            rows=tuple(
                (
                    one.words, one.means, STANDING_WORDS[one.standing],
                    one.source + (f" ({one.file})" if one.file else ""), holds(one.valid_from, one.valid_to),
                )
                for one in found
            ),
        )
        for list_, words in _SAYINGS.items()
        if (found := said_here(list_, on=on))
    )  # fmt: skip
    said += tuple(
        Table(
            caption=f"{words}, on {long(on)}",
            headings=("Stage", "Who answers", "Within", "How binding", "Where from", "Holds"),
            rows=tuple(
                (
                    str(one.stage), one.words, one.in_words(), STANDING_WORDS[one.standing],
                    one.source + (f" ({one.file})" if one.file else ""), holds(one.valid_from, one.valid_to),
                )
                for one in named
            ),
        )
        for of, words in _DIFFER.items()
        if (named := stages(of, on=on))
    )  # fmt: skip
    often = counts_in_force(on=on)
    said += (
        Table(
            caption=f"How often, before somebody is asked about it, on {long(on)}",
            headings=("What", "How often", "How binding", "Where from", "Holds"),
            rows=tuple(
                (
                    one.words, str(one.number), STANDING_WORDS[one.standing],
                    one.source + (f" ({one.file})" if one.file else ""), holds(one.valid_from, one.valid_to),
                )
                for one in often
            ),
        ),
    ) if often else ()  # fmt: skip
    context = {"times": times, "said": said, "on": long(on), "wrong": wrong}
    return TemplateResponse(request, "judgement/rules.html", context)


def holds(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "until it is changed"
    if last is None:
        return f"since {long(first)}" if first else ""
    return f"{long(first)} to {long(last)}" if first else f"until {long(last)}"


class Otherwise(Once):
    """Which rule, which principle, why, and who agreed."""

    REFUSED = (*Once.REFUSED, actions.NotAReason)

    rule = django_forms.ChoiceField(label="Which rule?", required=False)
    words = forms.words("Or another rule: which, in your words?", required=False, rows=1)
    principle = forms.words(
        "Which principle is served better?", hint="What the rule is for, and how this does it for this child.",
        missing="Say which principle is served better.",
    )  # fmt: skip
    why = forms.Reason(label="Why, for this child?")
    agreed_by = django_forms.ChoiceField(label="Who agreed?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule, agreed = self.fields["rule"], self.fields["agreed_by"]
        assert isinstance(rule, django_forms.ChoiceField)
        assert isinstance(agreed, django_forms.ChoiceField)
        rule.choices = [("", "Another one")] + [
            (one.key, f"{one.words}: {one.in_words()} ({one.standing})") for one in rulepacks.in_force(on=clock.today())
        ]
        agreed.choices = [("", "Nobody yet"), *over(on=clock.today())]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("rule") and not given.get("words"):
            self.add_error("words", "Say which rule it is.")
        return given


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def departure(request: Request, ref: UUID) -> HttpResponse:
    """Something is done otherwise than the rule says, for this child; it is kept as it is typed."""
    child = child_or_404(ref)
    name = names_of([child.pk]).get(child.pk, "this child")
    kept, initial = begun(request, about=ref, kind=Departure.KIND)
    form = Otherwise(request.POST or None, initial=initial)

    def do() -> Written:
        given = form.cleaned_data
        held = {one.key: one.words for one in rulepacks.in_force(on=clock.today())}
        who = given["agreed_by"].rpartition("-")[2]
        return actions.depart(
            children=[child.pk], rule=given["rule"], words=given["words"] or held[given["rule"]],
            principle=given["principle"], why={child.pk: given["why"]},
            agreed_by=User.objects.get(pk=int(who)) if who else None, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = Asking(
        title=f"Otherwise than the rule says: {name}", back=reverse("judgement:involved", args=[ref]),
        of="Who is involved", finish="Keep it", done="Kept, with how binding the rule is and where it comes from.",
        intro="A rule serves children. Where it does not serve this one, say so, and say what does.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=child.pk, do=do, then=_page_of)


def _page_of(written: Written) -> str:
    return reverse("records:page", args=[written.ref])
