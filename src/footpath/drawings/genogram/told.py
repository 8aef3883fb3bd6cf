"""A family in words: for who listens, and for paper beside the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footpath.drawings.genogram.graph import Graph, Tie, Union
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.genogram.values import Between, Couple, Feeling, Line, Partners

_PARTNERS = {
    Partners.MARRIED: "{} and {} are married",
    Partners.CIVIL: "{} and {} are civil partners",
    Partners.TOGETHER: "{} and {} live together",
    Partners.PARTNERS: "{} and {} are partners",
    Partners.SEPARATED: "{} and {} have separated",
    Partners.DIVORCED: "{} and {} are divorced",
    Partners.PAST: "{} and {} were together",
    Partners.PARENTS: "{} and {} have a child",
}
_CHILDREN = {
    Line.BIRTH: "{children} {are} the {child} of {parents}",
    Line.ADOPTED: "{children} {are} the adopted {child} of {parents}",
    Line.FOSTERED: "{children} {are} fostered by {parents}",
    Line.KINSHIP: "{children} {are} in kinship care with {parents}",
    Line.GUARDIAN: "{parents} {hold} special guardianship of {children}",
    Line.STEP: "{children} {are} the step{child} of {parents}",
    Line.RAISED: "{children} {were} raised by {parents}",
}
FEELINGS = {
    Feeling.CLOSE: "{} and {} are close",
    Feeling.VERY_CLOSE: "{} and {} are very close",
    Feeling.DISTANT: "{} and {} are distant",
    Feeling.CUT_OFF: "{} and {} are cut off from each other",
    Feeling.CONFLICT: "there is conflict between {} and {}",
    Feeling.CLOSE_AND_CONFLICT: "{} and {} are close, with conflict",
    Feeling.CONTROLLING: "there is control between {} and {}",
    Feeling.HARM: "there has been hurt between {} and {}",
}
_ONE_WAY = {
    Feeling.CLOSE: "{} is close to {}",
    Feeling.VERY_CLOSE: "{} is very close to {}",
    Feeling.DISTANT: "{} is distant from {}",
    Feeling.CUT_OFF: "{} is cut off from {}",
    Feeling.CONFLICT: "{} is in conflict with {}",
    Feeling.CLOSE_AND_CONFLICT: "{} is close to {}, with conflict",
    Feeling.CONTROLLING: "{} controls {}",
    Feeling.HARM: "{} has hurt {}",
}


def told(graph: Graph, plan: Plan) -> tuple[str, ...]:
    """A sentence for each person as they stand, then for couples, children, homes and feelings."""
    names = {key: someone.name or "somebody" for key, someone in graph.people.items()}
    place = {key: (plan.row[key], plan.place[item]) for item, key in enumerate(plan.posed.keys)}
    people = sorted(graph.people, key=lambda key: place[key])
    unions = sorted(graph.unions, key=lambda union: min(place[key] for key in union.parents))
    return (
        *(_sentence(graph.people[key].told) for key in people if graph.people[key].told),
        *(_couple(couple, union, names, place) for union in unions for couple in union.couples),
        *(sentence for union in unions for sentence in _children(union, names, place)),
        *(_home(home.name, home.note, [names[key] for key in home.members]) for home in graph.homes),
        *(_between(between, names) for between in graph.betweens),
    )


def _couple(couple: Couple, union: Union, names: dict[str, str], place: dict[str, tuple[int, int]]) -> str:
    one, other = sorted(union.parents, key=lambda key: place[key])
    said = _PARTNERS[couple.partners].format(names[one], names[other])
    note = f" ({couple.note})" if couple.note else ""
    return _sentence(_disputed(f"{said}{note}", couple.is_disputed))


def _children(union: Union, names: dict[str, str], place: dict[str, tuple[int, int]]) -> Iterator[str]:
    parents = _listed([names[key] for key in sorted(union.parents, key=lambda key: place[key])])
    for way in sorted({(tie.line, tie.is_disputed) for tie in union.ties}, key=lambda one: (one[0].value, one[1])):
        ties = [tie for tie in union.ties if (tie.line, tie.is_disputed) == way]
        children = list(dict.fromkeys(tie.child for tie in sorted(ties, key=lambda tie: place[tie.child])))
        many = len(children) > 1
        said = _CHILDREN[way[0]].format(
            children=_listed([names[key] for key in children]),
            parents=parents,
            are="are" if many else "is",
            were="were" if many else "was",
            child="children" if many else "child",
            hold="hold" if len(union.parents) > 1 else "holds",
        )
        yield _sentence(_disputed(said, way[1]))
    yield from _born_together(union.ties, names, place)


def _born_together(ties: Sequence[Tie], names: dict[str, str], place: dict[str, tuple[int, int]]) -> Iterator[str]:
    for words in sorted({tie.together for tie in ties} - {""}):
        born = sorted({tie.child for tie in ties if tie.together == words}, key=lambda key: place[key])
        if len(born) > 1:
            alike = ", identical" if all(tie.is_alike for tie in ties if tie.together == words) else ""
            yield _sentence(f"{_listed([names[key] for key in born])} were born together{alike}")


def _home(name: str, note: str, members: list[str]) -> str:
    said = f" ({note})" if note else ""
    return _sentence(f"{name or 'One home'}{said}: {_listed(members)}")


def _between(between: Between, names: dict[str, str]) -> str:
    said = (_ONE_WAY if between.is_one_way else FEELINGS)[between.feeling]
    return _sentence(f"In the eyes of {between.in_whose_eyes}, {said.format(names[between.one], names[between.other])}")


def _disputed(said: str, is_disputed: bool) -> str:
    return f"Some say, and it is not agreed, that {said}" if is_disputed else said


def _sentence(said: str) -> str:
    said = said.strip()
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
