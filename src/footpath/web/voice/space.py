"""A child's own space, put together for one reader. Nothing in it is counted, added up or held against anything."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.urls import reverse

from footpath.help.models.meetings import Meeting
from footpath.people.queries.heads import Head
from footpath.protection.models.returned import Conference
from footpath.record.queries import latest
from footpath.record.values import Opened
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.words import OwnWords, WhoSees
from footpath.voice.queries.space import Space, Thing, Told, is_kept_close, space_of
from footpath.web.people.pictures import picture_of
from footpath.web.ui.values import Link
from footpath.web.voice import values
from footpath.web.words import as_exact, lines_of, long, short

_STANDS = (
    ("matters", "What matters to me"),
    ("know", "What I want you to know"),
    ("change", "What I want to change"),
    ("go-about", "How you should go about it"),
    ("call-me", "What to call me, and say of me"),
)
_HOUSES = (("good", "Good things"), ("worries", "Worries"), ("dreams", "Dreams"))
_FORMS = {
    "said": "Said", "drawn": "Drawn", "photograph": "Photographs", "sound": "Their voice", "chosen": "Chosen",
    "seen": "Seen",
}  # fmt: skip


def space(*, head: Head, ref: UUID, may_write: bool, reader: str, today: date, form: str) -> values.Space:
    """
    The page, in a constant number of queries.

    :param form: only what has this form; all where it is none.
    """
    found = space_of(subject=head.subject)
    name = head.called or "this child"
    shown = [one for one in found.words if _is_thing(one)]
    things = tuple(_thing(one, ref, name, may_write, today) for one in shown if not form or _form(one) == form)
    here = {_form(one) for one in shown}
    return values.Space(
        ref=str(ref), name=name, own=f"{head.called}’s" if head.called else "Their own",
        picture=picture_of(head.subject, head.initials, head.motif),
        stands=_stands(found, today), things=things,
        forms=tuple(
            Link(label=label, url=f"{reverse('voice:space', args=[ref])}?form={key}#everything")
            for key, label in _FORMS.items() if key in here
        ) if len(here) > 1 else (),
        chosen_form=_FORMS.get(form, ""),
        houses=tuple(_houses(one, ref, may_write, today) for one in found.houses),
        feelings=_feelings(found, ref, may_write, today),
        meetings=_meetings(found, head.subject, today), advocacy=_advocacy(found, today),
        gone=tuple(f"{name} took {one.what} back on {short(one.on, today=today)}. It is theirs." for one in found.gone),
        may_write=may_write, printed=f"{name}. Printed for {reader}, {long(today)}.",
    )  # fmt: skip


def _is_thing(one: Thing) -> bool:
    return any(one.words(slot) for slot in ("words", "seen", "was-like", "changed")) or bool(
        one.opened.attached or one.opened.facts.get("chosen")
    )


def _form(one: Thing) -> str:
    form = str(one.opened.facts.get("form") or "")
    if not form and any(each.is_picture for each in one.opened.attached):
        return "drawn"
    return form or "said"


def _stands(found: Space, today: date) -> tuple[values.Stands, ...]:
    shown = []
    for slot, heading in _STANDS:
        newest = next((one for one in found.words if one.words(slot)), None)
        if newest is not None:
            lines = tuple(bare(line) for line in lines_of(newest.words(slot)))
            shown.append(
                values.Stands(heading=heading, lines=lines, when=short(newest.opened.happened_on, today=today))
            )
    return tuple(shown)


def bare(words: str) -> str:
    """Words without the quotation marks that the page draws itself."""
    stripped = words.strip()
    if stripped[:1] in '“"' and stripped[-1:] in '”"' and stripped[1:-1].count("“") == 0:
        return stripped[1:-1].strip()
    return stripped


def _thing(one: Thing, ref: UUID, name: str, may_write: bool, today: date) -> values.Thing:
    opened = one.opened
    form = _form(one)
    seen = one.words("seen")
    return values.Thing(
        ref=str(opened.ref), anchor=f"t-{opened.ref}",
        what={
            "said": f"{name} said", "drawn": f"{name} drew", "photograph": "A photograph", "sound": f"{name}’s voice",
            "chosen": f"{name} chose", "seen": f"Seen of {name}",
        }[form],
        when=_when(opened, today), iso=opened.happened_on.isoformat(),
        words=seen if form == "seen" else bare(one.words("words")), is_said=form != "seen",
        marked="“" in bare(one.words("words")),
        was_like=one.words("was-like"),
        parts=tuple(
            (label, words) for slot, label in (*_STANDS, ("seen", "What was seen"))
            if (words := one.words(slot)) and not (slot == "seen" and form == "seen")
        ),
        pictures=tuple(
            values.Seen(url=reverse("records:file", args=[file.ref]), shows=file.shows or "A picture of theirs")
            for file in opened.attached if file.is_picture
        ),
        sounds=tuple(
            Link(label=file.shows or "Their own voice", url=reverse("records:file", args=[file.ref]))
            for file in opened.attached if file.is_sound
        ),
        files=tuple(
            Link(label=file.shows or file.name, url=reverse("records:file", args=[file.ref]))
            for file in opened.attached
            if not file.is_picture and not file.is_sound and file.media_type != "application/json"
        ),
        chosen=tuple(opened.facts.get("chosen") or ()),
        how=_how(one), answers=_answers(one, today), shared=_shared(one, today), who_sees=_who_sees(one, name),
        medium=_medium(opened), do=_do(one, ref, may_write),
    )  # fmt: skip


def _when(opened: Opened, today: date) -> str:
    if opened.how_exact == "day":
        return short(opened.happened_on, today=today)
    return as_exact(opened.happened_on, opened.how_exact)


def _how(one: Thing) -> str:
    """With whom, where, in what language and who interpreted, in a line."""
    facts = one.opened.facts
    said = [one.words("how"), str(facts.get("where") or "")]
    if language := str(facts.get("language") or ""):
        by = str(facts.get("interpreter") or "")
        said.append(f"in {language}" + (f", {by} interpreting" if by else ""))
    elif facts.get("interpreter"):
        said.append(f"{facts['interpreter']} interpreting")
    if not facts.get("own_hand"):
        said.append(f"written down by {one.opened.by}")
    return "; ".join(part.strip().rstrip(".") for part in said if part.strip())


def _answers(one: Thing, today: date) -> tuple[values.Answered, ...]:
    said = []
    if changed := one.words("changed"):
        told_on = one.opened.facts.get("told_on")
        said.append(values.Answered(changed=changed, told=f"Told {short(told_on, today=today)}." if told_on else ""))
    return (*said, *(_answered(each, today) for each in reversed(one.answers)))


def _answered(one: Told, today: date) -> values.Answered:
    told = f"Told {short(one.told_on, today=today)}" if one.told_on else ""
    by = f" by {one.told_by}" if told and one.told_by else ""
    back = f" They said: {one.their_answer}" if one.their_answer else ""
    return values.Answered(changed=one.changed or "Seen.", told=f"{told}{by}.{back}" if told else back.strip())


def _shared(one: Thing, today: date) -> tuple[str, ...]:
    return tuple(
        f"Shared with {each.with_whom} on {short(each.on, today=today)}, to keep somebody safe: {each.why}"
        + (f" Told {short(each.told_on, today=today)}." if each.told_on else " Not told yet.")
        for each in one.shared
    )


def _who_sees(one: Thing, name: str) -> str:
    label = {
        WhoSees.WORKER: f"{name} chose: only their worker", WhoSees.HELPING: f"{name} chose: the people helping them",
        WhoSees.FAMILY: f"{name} chose: the people helping them, and their family",
        WhoSees.NAMED: f"{name} chose: only some people",
    }  # fmt: skip
    return label.get(one.who_sees, "")


def _medium(opened: Opened) -> str:
    facts = opened.facts
    said = [str(facts.get("origin") or ""), str(facts.get("agreed") or "")]
    others = str(facts.get("others") or "")
    has_file = any(file.media_type != "application/json" for file in opened.attached)
    if has_file and others:
        said.append(str(OwnWords.Others(others).label))
    return ". ".join(part.strip().rstrip(".") for part in said if part.strip())


def _do(one: Thing, ref: UUID, may_write: bool) -> tuple[Link, ...]:
    if not may_write:
        return ()
    about = f": {one.opened.label.lower()}, {short(one.opened.happened_on)}"
    doing = [
        ("Say what changed", "told"),
        ("Who may see it", "who-sees"),
        ("They take it back", "take-back"),
    ]
    if is_kept_close(one.opened.facts):
        doing.insert(2, ("It must be shared", "keep-safe"))
    return tuple(
        Link(label=label, url=reverse(f"voice:{view}", args=[ref, one.opened.ref]), about=about)
        for label, view in doing
    )


def _houses(one: Thing, ref: UUID, may_write: bool, today: date) -> values.Houses:
    drawn = {file.name.removesuffix(".png"): file for file in one.opened.attached if file.is_picture}
    return values.Houses(
        anchor=f"t-{one.opened.ref}", when=_when(one.opened, today), iso=one.opened.happened_on.isoformat(),
        houses=tuple(
            values.House(
                key=key, name=name, lines=lines_of(one.words(key)),
                picture=values.Seen(url=reverse("records:file", args=[drawn[key].ref]), shows=drawn[key].shows)
                if key in drawn else None,
            )
            for key, name in _HOUSES
        ),
        how=_how(one), answers=_answers(one, today), shared=_shared(one, today), who_sees=_who_sees(one, "They"),
        do=_do(one, ref, may_write),
    )  # fmt: skip


def _feelings(found: Space, ref: UUID, may_write: bool, today: date) -> tuple[values.Feeling, ...]:
    """One for each thing it is about: the newest, with the time before behind it, and the older ones in a line."""
    about: dict[str, list[Thing]] = {}
    for one in found.feelings:
        about.setdefault(str(one.opened.facts.get("about") or "").casefold(), []).append(one)
    shown = []
    for each in about.values():
        now, facts = each[0], each[0].opened.facts
        before = each[1] if len(each) > 1 else None
        was = _point(before) if before else ""
        points = list(facts.get("points") or ())
        if was and was not in points:
            points.append(was)
        shown.append(
            values.Feeling(
                about=str(facts.get("about") or ""), when=_when(now.opened, today),
                iso=now.opened.happened_on.isoformat(),
                before=_when(before.opened, today) if before else "",
                stones=tuple(
                    values.Stone(words=words, now=words == _point(now), before=bool(was) and words == was)
                    for words in points
                ),
                why=bare(now.words("why")), answers=_answers(now, today),
                older=tuple(f"{_when(one.opened, today)}: {_point(one) or 'not said'}" for one in each[1:]),
                do=_do(now, ref, may_write),
            )
        )  # fmt: skip
    return tuple(shown)


def _point(one: Thing) -> str:
    points, at = one.opened.facts.get("points") or [], one.opened.facts.get("at")
    return str(points[at]) if at is not None and at < len(points) else ""


def _meetings(found: Space, subject: int, today: date) -> tuple[values.BeforeMeeting, ...]:
    """What the child said before each meeting, with the days between: ten minutes before is not the same."""
    sought = {one.opened.facts.get("meeting_id"): one for one in found.words if one.opened.facts.get("meeting_id")}
    shown = []
    for one in meetings_of(subject):
        theirs = sought.get(one.id)
        asked_on = one.facts.get("views_sought_on") or (theirs.opened.happened_on if theirs else None)
        said = one.words("views", subject) or (bare(theirs.words("words")) if theirs else "")
        changed = one.words("views-changed", subject) or (theirs.words("changed") if theirs else "")
        is_ours = one.kind == Meeting.KIND
        if not is_ours and theirs is None:
            continue
        shown.append(
            values.BeforeMeeting(
                label=str(Meeting.Sort(one.facts["sort"]).label) if is_ours else one.label,
                url=reverse("meetings:page" if is_ours else "records:page", args=[one.ref]),
                when=short(one.happened_on, today=today), asked=_asked(asked_on, one.happened_on, today), said=said,
                changed=changed,
            )
        )  # fmt: skip
    return tuple(shown)


def meetings_of(subject: int) -> list[Opened]:
    """The meetings about a child, newest first, that they could be asked before."""
    found = latest(subject=subject, kinds=[Meeting.KIND, Conference.KIND], most=12)
    rows = [one for each in found.values() for one in each if not one.withheld]
    return sorted(rows, key=lambda one: one.happened_on, reverse=True)


def _asked(asked_on: date | None, on: date, today: date) -> str:
    if asked_on is None:
        return "Not asked beforehand, as far as is written."
    days = (on - asked_on).days
    if days <= 0:
        return f"Asked on the day, {short(asked_on, today=today)}."
    return f"Asked {short(asked_on, today=today)}, {days} {'day' if days == 1 else 'days'} before."


def _advocacy(found: Space, today: date) -> tuple[tuple[str, str], ...]:
    shown = []
    for one in found.advocacy:
        facts = one.facts
        answer = Advocacy.Answer(facts.get("answer") or "")
        whose = next((each.subject for each in one.paragraphs if each.subject is not None), None)
        met = facts.get("met_on")
        parts = [
            f"{answer.label}.", facts.get("advocate") and f"{facts['advocate']}.",
            met and f"They spoke with each other on {short(met, today=today)}.", one.words("said", whose),
            (helped := one.words("talked-of", whose)) and f"Wanted help with: {helped}", one.words("because", whose),
        ]  # fmt: skip
        shown.append((short(one.happened_on, today=today), " ".join(str(part) for part in parts if part)))
    return tuple(shown)
