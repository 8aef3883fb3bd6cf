"""See it differently, say so in one's own words, answer, take it further, settle it: it never closes by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import CASEWORK
from footpath.judgement import rules
from footpath.judgement.actions.timeframes import rewritten
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.disagreements import Disagreement, DisagreementSaid
from footpath.judgement.queries.disagreements import stages_from, who_answers
from footpath.kernel.rulepacks.disagreements import Stage
from footpath.kernel.working_days import BankHolidaysUnknown
from footpath.ledger.actions import Changed
from footpath.record import actions
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.scope import current

Did, State = DisagreementSaid.Did, Disagreement.State


class NotDisagreed(Exception):
    """A disagreement that cannot be as things stand; the text says what to do."""


@transaction.atomic
def disagree(
    *,
    children: Sequence[int],
    what: str,
    said: str,
    would_change: str = "",
    meanwhile: Mapping[int, str],
    with_whom: User | None = None,
    with_words: str = "",
    about: int | None = None,
    whose: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Say that one sees it differently from others who work with these children, and how it is for them meanwhile.

    Whoever may write about them says so, of whatever organisation. It goes to whoever answers at the first stage agreed
    here, or to whoever is named; nothing that was decided stops meanwhile.

    :param with_whom: who is to answer, where that is not whoever leads for them.
    :param with_words: who is to answer, where nobody of ours does.
    :param about: the record of what it is about, where there is one.
    :param whose: who sees it differently, where the writer writes it down for somebody who does not sign in. Then the
        writer may be the one who answers, where nobody else can.
    :raises NotDisagreed: something has still to be said, or nobody is there to answer.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    on = timezone.localtime(at).date()
    if not what.strip() or not rules.is_a_reason(said):
        raise NotDisagreed("Say what it is about, and how you see it, in five words or more.")
    unsaid = [child for child in children if not meanwhile.get(child, "").strip()]
    if unsaid:
        raise NotDisagreed("Say for each child how they are safe and looked after while this is open.")
    first = next(iter(stages_from(0, on=on)), None)
    if first is None:
        raise NotDisagreed("Nothing is agreed here about disagreements. Ask for a rule pack that says who answers.")
    facts = _comes_to(first, children, raiser=by.pk, whose=whose, to=with_whom, words=with_words, on=on)
    written = actions.write(
        Writing(
            kind=Disagreement.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(
                Words(slot="what", words=what.strip()),
                *(Words(slot="meanwhile", subject=child, words=meanwhile[child].strip()) for child in children),
            ),
            facts={"about_id": about, "raised_by_id": by.pk, "state": State.OPEN, **facts}, source=whose.strip(),
        ),
        by=by,
        at=at,
    )  # fmt: skip
    _say(_open(written.id), first.stage, Did.SAID, said, would_change, whose, by=by, at=at)
    return written


@transaction.atomic
def say(*, disagreement: int, said: str, would_change: str = "", whose: str = "", by: User, at: datetime) -> Written:
    """
    Say how one sees it, in one's own words. Said by whoever is to answer, it is the answer of this stage.

    :param whose: who said it, where the writer writes it down for somebody who does not sign in.
    :raises NotDisagreed: it is over, or nothing was said.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    opened = _open(disagreement)
    if not said.strip():
        raise NotDisagreed("Say how you see it, in a few words.")
    to = opened.facts.get("waits_for_id")
    answers = to == by.pk and not whose.strip() if to is not None else bool(whose.strip())
    stage = int(opened.facts["stage"])
    written = _say(opened, stage, Did.ANSWERED if answers else Did.SAID, said, would_change, whose, by=by, at=at)
    if answers and opened.facts.get("answered_on") is None:
        _again(opened, {"answered_on": timezone.localtime(at).date()}, {}, "answered", by=by, at=at)
    return written


@transaction.atomic
def take_further(
    *,
    disagreement: int,
    version: int,
    said: str,
    to: User | None = None,
    to_words: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Take it to the next stage agreed here: whoever raised it does, whoever is to answer, or whoever works with them.

    :param to: who answers there, where that is not whoever the stage says.
    :raises NotDisagreed: it is over, there is no further stage, or there is nobody to answer.
    :raises Changed: somebody changed it since the writer read it.
    """
    opened = _open(disagreement, version=version)
    on = timezone.localtime(at).date()
    children = [one.subject for one in opened.present]
    mine = by.pk in (opened.facts.get("raised_by_id"), opened.facts.get("waits_for_id"))
    if not mine and not works_with(children, by=by, at=at):
        raise NotDisagreed(
            "Whoever raised it takes it further, or whoever works with them. Say how you see it instead."
        )
    if not rules.is_a_reason(said):
        raise NotDisagreed("Say why it goes further, in five words or more.")
    begun = opened.happened_on
    further = next(iter(stages_from(int(opened.facts["stage"]), on=begun)), None)
    if further is None:
        raise NotDisagreed("This is the last stage agreed here. Whoever is to answer decides; what you see is kept.")
    raiser = opened.facts.get("raised_by_id")
    facts = _comes_to(further, children, raiser=raiser, whose=opened.source, to=to, words=to_words, on=on)
    _say(opened, further.stage, Did.FURTHER, said, "", "", by=by, at=at)
    return _again(opened, facts, {}, f"taken further: {further.words}", by=by, at=at)


@transaction.atomic
def settle(
    *, disagreement: int, version: int, found: str, minds: str = "", agreed: bool, by: User, at: datetime
) -> Written:
    """
    End it: settled, by whoever raised it; or decided at the last stage and still seen differently, which is kept.

    :param agreed: whoever raised it is content. Nobody says that for them, unless they have left or do not sign in.
    :param minds: what would change minds from here.
    :raises NotDisagreed: it is not theirs to end, or what came of it was not said.
    :raises Changed: somebody changed it since the writer read it.
    """
    opened = _open(disagreement, version=version)
    raiser = User.objects.filter(pk=opened.facts.get("raised_by_id") or 0, is_active=True).first()
    children = [one.subject for one in opened.present]
    if not rules.is_a_reason(found):
        raise NotDisagreed("Say what came of it, in five words or more.")
    last = not stages_from(int(opened.facts["stage"]), on=opened.happened_on)
    theirs = raiser is None or bool(opened.source)
    if agreed and raiser is not None and raiser.pk != by.pk and not opened.source:
        raise NotDisagreed(f"{raiser.name} says whether it is settled. Answer them, or say how you see it.")
    answers = opened.facts.get("waits_for_id")
    if not agreed:
        may = answers == by.pk if answers is not None else works_with(children, by=by, at=at)
        if not may or not last:
            raise NotDisagreed("It is decided only at the last stage, by whoever answers there. Take it further first.")
    elif theirs and by.pk not in (raiser.pk if raiser else None, answers) and not works_with(children, by=by, at=at):
        raise NotDisagreed("Whoever works with them writes down what was said by whoever raised it.")
    on = timezone.localtime(at).date()
    facts = {
        "state": State.SETTLED if agreed else State.KEPT, "ended_on": on, "ended_by_id": by.pk,
        "answered_on": opened.facts.get("answered_on") or (None if agreed else on),
    }  # fmt: skip
    words = {"found": found.strip()} | ({"minds": minds.strip()} if minds.strip() else {})
    return _again(opened, facts, words, "it ended", by=by, at=at)


# --- what it stands on ----------------------------------------------------------------------------


def _open(disagreement: int, *, version: int | None = None) -> Opened:
    opened = open_record_number(record=disagreement)
    if opened is None or opened.withheld or opened.kind != Disagreement.KIND:
        raise NotDisagreed("There is no such disagreement.")
    if opened.facts["state"] != State.OPEN:
        raise NotDisagreed("This is over. What was said in it stands; see it differently again if you do.")
    if version is not None and opened.version != version:
        raise Changed("Somebody changed this while you were reading. Look at how it stands now.")
    return opened


def _comes_to(
    stage: Stage, children: Sequence[int], *, raiser: int | None, whose: str, to: User | None, words: str, on: date
) -> dict[str, Any]:
    """
    The facts of having come to a stage: who is to answer, and by when.

    Whoever raised it never answers it, unless they wrote it down for somebody else.

    Of a child whose record is shut to whoever asks it is not said who is beside them, so nobody is looked for there.
    """
    waits_for = to.pk if to is not None else None
    scope = current()
    opened = [one for one in children if scope.system or scope.mask(one) & CASEWORK]
    if waits_for is None and not words.strip():
        waits_for = who_answers(stage, subjects=opened, raiser=raiser, on=on)
        if waits_for is None and whose.strip():
            waits_for = who_answers(stage, subjects=opened, raiser=None, on=on)
    if waits_for is None and not words.strip():
        raise NotDisagreed(f"Say who is to answer: here it is {stage.words}, and we do not know who that is.")
    if waits_for is not None and waits_for == raiser and not whose.strip():
        raise NotDisagreed("Whoever raised it cannot answer it. Say who does.")
    try:
        answer_by = stage.due(start=on)
    except BankHolidaysUnknown:
        answer_by = None
    return {
        "stage": stage.stage, "stage_words": stage.words, "since": on, "answer_by": answer_by,
        "waits_for_id": waits_for, "waits_for_words": "" if waits_for is not None else words.strip()[:160],
        "answered_on": None,
    }  # fmt: skip


def _say(
    opened: Opened, stage: int, did: DisagreementSaid.Did, said: str, would_change: str, whose: str, *, by: User,
    at: datetime,
) -> Written:  # fmt: skip
    words = [Words(slot="said", words=said.strip(), source=whose.strip())]
    if would_change.strip():
        words.append(Words(slot="would-change", words=would_change.strip(), source=whose.strip()))
    return actions.write(
        Writing(
            kind=DisagreementSaid.KIND, happened_on=timezone.localtime(at).date(),
            filed_to=tuple(FiledTo(subject=one.subject) for one in opened.present), words=tuple(words),
            facts={"disagreement_id": opened.id, "stage": stage, "did": did}, source=whose.strip(),
        ),
        by=by,
        at=at,
    )  # fmt: skip


def _again(
    opened: Opened, facts: Mapping[str, Any], words: Mapping[str, str], reason: str, *, by: User, at: datetime
) -> Written:
    writing = rewritten(opened, facts=facts, words=words)
    return actions.write_again(
        record=opened.id, version=opened.version, writing_=writing, by=by, at=at, reason=reason
    )  # fmt: skip
