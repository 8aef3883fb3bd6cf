"""Kinder words found for what somebody wrote: offered, never put in. What a child asked to have said of them wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from footpath.kernel.words.lists import Phrase, Term

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|\"[^\"]*\"")
_SAY_NOT = re.compile(r"\bsay (?P<say>[^,.;”\n]+?),? (?:and )?not (?P<not>[^,.;”\n]+)", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:don[’']?t|do not|never) (?:say|call me|write) (?P<not>[^,.;”\n]+)", re.IGNORECASE)
_SAY = re.compile(r"(?<!not )(?<!n[’']t )(?<!nt )(?<!never )\bsay (?P<say>[^,.;”\n]+)", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:that )?(?:i (?:am|was|have|had|came) |i[’']m |i[’']ve |she (?:is|has) |he (?:is|has) )", re.IGNORECASE
)
_TRAILING = re.compile(r"\s+(?:like|because|cos|as if)\b.*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What somebody asked to have said of them, and not said; in their own words."""

    name: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Something that was written, and what could be written instead; or the gloss of a word of the law."""

    said: str
    """As it was written."""
    instead: tuple[str, ...]
    why: str
    whose: str
    """Who asked for it, where a child did."""
    is_law: bool = False


def chosen_of(name: str, words: str) -> Chosen:
    """What somebody wants said, from their own words: “say autistic, not has autism”."""
    plain = words.replace("“", " ").replace("”", " ")
    say: list[str] = []
    avoid: list[str] = []
    for found in _SAY_NOT.finditer(plain):
        say.append(found["say"].strip())
        avoid.append(_cleaned(found["not"]))
    for found in _NEVER.finditer(plain):
        avoid.append(_cleaned(found["not"]))
    rest = _NEVER.sub(" ", _SAY_NOT.sub(" ", plain))
    say += [found["say"].strip() for found in _SAY.finditer(rest)]
    return Chosen(
        name=name, say=tuple(one for one in dict.fromkeys(say) if one),
        avoid=tuple(one for one in dict.fromkeys(avoid) if one), words=" ".join(words.split()),
    )  # fmt: skip


def _cleaned(words: str) -> str:
    return _LEADING.sub("", _TRAILING.sub("", words.strip())).strip()


def offers(
    text: str, *, phrases: Sequence[Phrase], terms: Sequence[Term] = (), chosen: Iterable[Chosen] = (), most: int = 8
) -> tuple[Offer, ...]:
    """
    What could be said more kindly in a text, in the order in which it stands there; what is quoted is left alone.

    What a child chose comes first, and nothing is offered that they asked us not to say, or that would take away what
    they asked us to.
    """
    plain = _QUOTED.sub(lambda one: " " * len(one[0]), text)
    asked = tuple(chosen)
    kept = {word.casefold() for one in asked for word in one.say}
    not_said = {word.casefold() for one in asked for word in one.avoid}
    found: list[tuple[int, Offer]] = []
    taken: list[range] = []
    for one in asked:
        for word in one.avoid:
            instead = _theirs(one, word, phrases)
            for place, said in _places(plain, word):
                taken.append(range(place, place + len(said)))
                found.append((place, Offer(said=said, instead=instead, why=f"“{_bare(one.words)}”", whose=one.name)))
    for phrase in phrases:
        instead = tuple(word for word in phrase.instead if word.casefold() not in not_said)
        first = tuple(word for word in instead if word.casefold() in kept)
        for word in sorted(phrase.said, key=len, reverse=True):
            if word.casefold() in kept or not instead:
                continue
            for place, said in _places(plain, word):
                here = range(place, place + len(said))
                if any(here.start < there.stop and there.start < here.stop for there in taken) or _left_alone(
                    plain, here, phrase.but
                ):
                    continue
                taken.append(here)
                who = next(
                    (one for one in asked if first and first[0].casefold() in {w.casefold() for w in one.say}), None
                )
                found.append(
                    (
                        place,
                        Offer(
                            said=said, instead=first or instead, why=f"“{_bare(who.words)}”" if who else phrase.why,
                            whose=who.name if who else "",
                        ),
                    )
                )  # fmt: skip
    for term in terms:
        places = [place for place, _ in _places(plain, term.term)]
        if places:
            found.append((places[0], Offer(said=term.term, instead=(), why=term.gloss, whose="", is_law=True)))
    once: dict[tuple[str, str], Offer] = {}
    for _, offer in sorted(found, key=lambda one: (not one[1].whose, one[1].is_law, one[0])):
        once.setdefault((offer.said.casefold(), offer.whose), offer)
    return tuple(once.values())[:most]


def _theirs(one: Chosen, avoided: str, phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """What they asked for instead: what they said with it; nothing is made up where they said nothing."""
    if len(one.say) == 1 or not one.say:
        return one.say
    return tuple(
        word for word in one.say
        if any(avoided.casefold() in {s.casefold() for s in p.said} and word in p.instead for p in phrases)
    ) or one.say[:1]  # fmt: skip


def _bare(words: str) -> str:
    return words.strip().strip('“”"').strip()


def _places(text: str, word: str) -> list[tuple[int, str]]:
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    return [(one.start(), one[0]) for one in re.finditer(rf"(?<![\w’'-]){pattern}(?![\w-])", text, re.IGNORECASE)]


def _left_alone(text: str, here: range, but: Sequence[str]) -> bool:
    for phrase in but:
        for place, said in _places(text, phrase):
            if place <= here.start and here.stop <= place + len(said):
                return True
    return False
