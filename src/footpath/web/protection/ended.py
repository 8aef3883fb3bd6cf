"""How what was looked into ended for each child: in words, on its page, and with the family."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from footpath.kernel.rulepacks import NoSuchRule
from footpath.kernel.rulepacks.protection import Outcome, outcome
from footpath.people.rules.naming import first_in
from footpath.protection.queries.path import Ended, EnquiryRead, about
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.protection.values import Group, Piece, Said, said_of
from footpath.web.ui.values import Link
from footpath.web.words import long


def ended_as(ended: Ended) -> str:
    """How an enquiry ended for one child, in the words of its day; nothing where it goes on or came without."""
    held = _outcome(ended)
    return f"{held.words}." if held is not None else ""


def needed_as(ended: Ended) -> str:
    """Whether a conference is needed for one child; nothing where that is not said."""
    said = {True: "A child protection conference is needed.", False: "No child protection conference is needed."}
    return "" if ended.needed is None else said[ended.needed]


def _outcome(ended: Ended) -> Outcome | None:
    try:
        return outcome(ended.outcome, on=ended.on or clock.today()) if ended.outcome else None
    except NoSuchRule:
        return None


def _goes_back(ended: Ended) -> bool:
    """Whether somebody goes back to the family, because what was feared for this child was not found."""
    held = _outcome(ended)
    return held.nothing_found if held is not None else ended.needed is False


def ended_group(found: EnquiryRead, names: dict[str, str], works: bool) -> Group:
    opened = found.opened
    pieces = []
    for one in found.ended:
        if str(one.child) not in names:
            continue
        words = opened.words("found", one.child) or opened.words("found")
        told = (("What was found", words), ("Why a conference is needed, or is not", one.why))
        pieces.append(
            Piece(
                key=f"ended-{one.child}", heading=first_in(names[str(one.child)]),
                facts=" ".join(part for part in (ended_as(one), needed_as(one)) if part),
                said=tuple(Said(label=label, words=words) for label, words in told if words),
            )
        )  # fmt: skip
    conclude = reverse("protection:conclude", args=[opened.ref])
    again = any(one.said for one in found.ended)
    label = "Write again how it ended" if again else "Say how it ended, and what was found for each child"
    return Group(
        key="ended", heading="What was found, and how it ended for each child",
        said=said_of(opened, {"what": "What happened"}, names), pieces=tuple(pieces),
        links=(Link(label=label, url=conclude),) if works else (),
    )  # fmt: skip


def talked_group(found: EnquiryRead, names: dict[str, str], works: bool, refs: dict[int, UUID]) -> Group | None:
    """The conversation with which an enquiry ended, where what was feared was not found."""
    owed = [one.child for one in found.ended if _goes_back(one)]
    return talked_with(found.opened, found.ended_with, names, refs, owed=owed, works=works)


def talked_with(
    opened: Opened, talks: Sequence[Opened], names: dict[str, str], refs: dict[int, UUID], *, owed: Sequence[int],
    works: bool,
) -> Group | None:  # fmt: skip
    """
    The conversations with which looking into a family ended, and whoever is still to be gone back to.

    :param owed: the children whose family somebody goes back to.
    """
    pieces = [
        Piece(
            key=str(one.ref), heading=f"{one.facts['talked_by']}, {long(one.happened_on)}",
            said=said_of(
                one,
                {
                    "said": "What they were told", "sorry": "What we said sorry for",
                    "experience": "How it was for them",
                    "offered": "Help offered, and what they said to it", "child": "What they were told and said",
                },
                names,
            ),
        )
        for one in talks
    ]  # fmt: skip
    told = {child for one in talks for child in about(one)}
    waits = [child for child in owed if child in refs and child not in told]
    if not pieces and not waits:
        return None
    links: tuple[Link, ...] = ()
    if works and waits:
        who = "".join(f"&who={refs[child]}" for child in waits)
        url = f"{reverse('helping:nothing-found', args=[refs[waits[0]]])}?of={opened.ref}{who}"
        links = (Link(label="Go back to the family, and write down how it ended with them", url=url),)
    return Group(
        key="talked", heading="How it ended with the family", pieces=tuple(pieces), links=links,
        empty="Being looked into leaves fear behind. Nobody has written yet that they went back to the family: what "
        "they were told, how it was for them, whether they would like help, and sorry where it is due.",
    )  # fmt: skip
