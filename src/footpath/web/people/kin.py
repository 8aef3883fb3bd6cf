"""What people can be to somebody, as choices in the words of the list, both ways."""

from __future__ import annotations

from footpath.people.rules.kinship import Kinship, kinships

_HEADINGS = {
    "parent": "Parents",
    "guardian": "Guardians and carers",
    "carer": "Guardians and carers",
    "sibling": "Brothers and sisters",
    "grandparent": "Grandparents",
    "wider": "Wider family",
    "partner": "Partners",
    "friend": "Friends",
}
_BACK = "Those {name} looks after, or is older than"
FIRST, SECOND = "first", "second"
"""Whether the other person is the first of the relationship ("the other is the mother") or the second."""

Grouped = tuple[str, list[tuple[str, str]]]


def ties(*, name: str, sex: str) -> list[Grouped]:
    """Return everything somebody can be to a person, grouped: `first:mother`, `second:mother` for their child."""
    groups: dict[str, list[tuple[str, str]]] = {}
    younger: list[tuple[str, str]] = []
    for kind in kinships().values():
        groups.setdefault(_HEADINGS.get(kind.group, "Others"), []).append(
            (f"{FIRST}:{kind.key}", _either(kind, back=False))
        )
        if kind.is_back != kind.is_said:
            said = kind.forward(sex)
            its = said if said.startswith("the ") else f"their {said}"
            words = f"{_either(kind, back=True)} ({name} is {its})"
            # A mother and a parent who is a woman are one thing to choose: the first of the list stands for both.
            if words not in dict(younger).values():
                younger.append((f"{SECOND}:{kind.key}", words))
    return [*groups.items(), (_BACK.format(name=name), younger)]


def _either(kind: Kinship, *, back: bool) -> str:
    """“grandmother or grandfather” where nobody's sex is known: the word that serves for anybody."""
    return kind.back("U") if back else kind.forward("U")


def read(tie: str) -> tuple[str, str]:
    """Return which way round, and the kind, that a choice stands for."""
    way, _, kind = tie.partition(":")
    return way, kind
