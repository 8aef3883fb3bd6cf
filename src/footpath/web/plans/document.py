"""A plan put into words for whoever reads it: the same values for the page, the PDF and Word."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.urls import reverse

from footpath.help.models.plans import Next, Outcome, PlanAgreement
from footpath.help.queries.plans import Hoped, PlanRead, Step
from footpath.people.queries.heads import briefs
from footpath.people.queries.names import called_of
from footpath.record.queries import latest
from footpath.record.registry import kind_of
from footpath.voice.queries.space import may_go_to_family
from footpath.web.people.pictures import picture_of
from footpath.web.plans.values import AgreedRow, Document, Foreign, LookedRow, OutcomePart, Section, StepRow
from footpath.web.ui.values import Quote
from footpath.web.words import heading, lines_of, long, short

_FIRST = ("change", "safe-enough", "found")
_MORE = ("strengths", "ideas", "done-already", "parts", "bottom-lines", "follows", "known-by")


def document(
    plan: PlanRead,
    *,
    today: date,
    reader: str,
    only: Collection[str] | None = None,
    to: str = "",
    by_hand: bool = False,
) -> Document:
    """
    The plan as it is read; or, where `only` names its lines, a copy that carries these and no sign of others.

    :param to: whom the copy is for.
    :param by_hand: it carries the lines that were chosen and nothing else: not on which footing, nor when people meet.
    """
    wanted = _Wanted(only)
    name = _name(plan.child)
    labels = {slot.key: slot.label for slot in kind_of("help.plan").slots}

    def sections(keys: Collection[str]) -> tuple[Section, ...]:
        return tuple(
            Section(heading=labels[key], lines=lines_of(plan.words[key]), key=key)
            for key in keys
            if key in plan.words and wanted(f"words-{key}")
        )

    def said(key: str) -> str:
        return plan.words.get(key, "") if wanted(f"words-{key}") else ""

    steps = [one for one in plan.steps if wanted(f"step-{one.record}")]
    outcomes = [one for one in plan.outcomes if wanted(f"outcome-{one.record}")]
    named = {one.record for one in outcomes}
    head = briefs([plan.child], on=today)[plan.child]
    copy = only is not None
    return Document(
        title=f"{name}’s plan",
        name=name,
        picture=picture_of(head.subject, head.initials, head.motif),
        level="" if by_hand else str(plan.level.label),
        began=long(plan.began),
        until=long(plan.ended) if plan.ended else "",
        look_again=_day(plan.look_again_on) if plan.look_again_on and plan.goes_on(on=today) and not by_hand else "",
        made_by=plan.by,
        agreed=tuple(
            AgreedRow(
                called=one.called, answer=str(one.answer.label), said=one.said, because="" if copy else one.because,
                when=short(one.on, today=today), not_asked=one.answer is PlanAgreement.Answer.NOT_ASKED,
            )
            for one in plan.agreed
            if wanted(f"agreed-{one.record}")
        ),
        first=sections(_FIRST),
        outcomes=tuple(_outcome(one, steps, today) for one in outcomes),
        steps=tuple(_step(one, today) for one in steps if one.outcome not in named),
        more=sections(_MORE),
        for_child=lines_of(said("for-child")),
        child_says=said("child-says"),
        own_words=None if copy else own_words_of_plan(plan.child, today),
        looked_at=() if copy else tuple(
            LookedRow(
                when=long(one.on), with_=one.with_, changed=one.changed, child_says=one.child_says, agreed=one.agreed,
                url=reverse("records:page", args=[one.ref]),
            )
            for one in plan.looked_at
        ),
        translations=tuple(
            Foreign(
                language=one.language, lang=one.lang, by=one.by, when=long(one.on),
                paragraphs=tuple(part for part in one.text.splitlines() if part.strip()),
            )
            for one in plan.translations
            if wanted(f"translation-{one.ref}")
        ),
        between_us=() if copy else lines_of(plan.words.get("between-us", "")),
        for_whom=to,
        printed=f"{name}’s plan. {f'For {to}' if copy else f'Printed for {reader}'}, {long(today)}. "
        "Keep it as you would keep a letter of theirs.",
    )  # fmt: skip


class _Wanted:
    def __init__(self, only: Collection[str] | None) -> None:
        self.only = only

    def __call__(self, key: str) -> bool:
        return self.only is None or key in self.only


def _name(child: int) -> str:
    called = called_of([child]).get(child)
    return called.first if called else "This child"


def _day(day: date) -> str:
    return f"{heading(day)} {day.year}"


def _outcome(one: Hoped, steps: Collection[Step], today: date) -> OutcomePart:
    seen = one.seen
    if seen and one.seen_by:
        when = f", {short(one.seen_on, today=today)}" if one.seen_on else ""
        seen = f"{seen} ({one.seen_by}{when})"
    return OutcomePart(
        what=one.what,
        because=one.because,
        state=one.state.value,
        state_words="" if one.state is Outcome.State.HOPED else str(one.state.label),
        seen=seen,
        came_to=one.came_to,
        steps=tuple(_step(step, today) for step in steps if step.outcome == one.record),
        url=reverse("plans:outcome", args=[one.ref]),
        record=one.record,
        version=one.version,
    )


def _step(one: Step, today: date) -> StepRow:
    why = str(Next.Why(one.why_not).label) if one.why_not else ""
    note = [". ".join(part.rstrip(".") for part in (why, one.because) if part), one.came_of_it]
    due = one.due_on if one.is_open else one.ended_on
    return StepRow(
        what=one.what,
        whose=one.whose,
        when=short(due, today=today) if due else "",
        iso=due.isoformat() if due else "",
        state=one.state.value,
        state_words="" if one.state is Next.State.COMING else str(one.state.label),
        promised=one.promised,
        note=" ".join(f"{part.rstrip('.')}." for part in note if part),
        is_open=one.is_open,
        record=one.record,
        version=one.version,
        url=reverse("plans:tick", args=[one.ref]),
        say_url=reverse("plans:step", args=[one.ref]),
    )


def own_words_of_plan(child: int, today: date) -> Quote | None:
    """The newest words of a child that may stand at the head of a plan their family reads."""
    for one in latest(subject=child, kinds=["voice.words"], most=6)["voice.words"]:
        words = next((said.words for said in one.paragraphs if said.slot == "words"), "")
        if words and may_go_to_family(one.facts):
            return Quote(
                words=words.strip().strip("“”\"").strip(), when=short(one.happened_on, today=today),
                iso=one.happened_on.isoformat(), how=next((s.words for s in one.paragraphs if s.slot == "how"), ""),
            )  # fmt: skip
    return None
