"""
The order of families from left to right, by Graphviz dot, in a process of its own.

Graphviz brings its own Pango, and two copies of it in one process crash: nothing else may be loaded here. One line of
JSON in, one line out. It is given numbers, and knows nobody.
"""

from __future__ import annotations

import json
import random
import sys
import warnings
from itertools import pairwise
from typing import Any

from footpath.drawings.genogram.cost import Weigher, improved
from footpath.drawings.genogram.puzzle import Puzzle, Rows

_SEED = 20
_BEST, _BEST_OF_MANY, _MANY = 2, 1, 45
"""How many orders are improved by moves, which takes longest; of so many people fewer, and less far."""
_PASSES, _PASSES_OF_MANY = 3, 2


def ordered(puzzle: Puzzle, *, starts: int) -> Rows:
    """The cheapest order of so many starts of dot, and of the first order, each of the best improved by moves."""
    weigher = Weigher(puzzle)
    tried = {puzzle.rows: weigher.whole(puzzle.rows)}
    for start in range(starts):
        rows = _by_dot(puzzle, random.Random(_SEED + start))
        if rows not in tried:
            tried[rows] = weigher.whole(rows)
    is_many = puzzle.people > _MANY
    best = sorted(tried, key=lambda rows: (tried[rows], rows))[: _BEST_OF_MANY if is_many else _BEST]
    if puzzle.rows not in best:
        best.append(puzzle.rows)
    better = [improved(weigher, rows, passes=_PASSES_OF_MANY if is_many else _PASSES) for rows in best]
    return min(better, key=lambda rows: (weigher.whole(rows), rows))


def _by_dot(puzzle: Puzzle, chance: random.Random) -> Rows:
    import pygraphviz

    drawn = pygraphviz.AGraph(strict=False, directed=True, nodesep="0.3", ranksep="0.3")
    drawn.node_attr.update(shape="box", width="0.6", height="0.3", fixedsize="true", label="")
    of = {item: at for at, row in enumerate(puzzle.rows) for item in row}
    names: list[tuple[str, str]] = []
    for at in range(len(puzzle.rows)):
        names += [(f"r{at}", "r"), (f"u{at}", "u")]
    for (upper, _), (lower, _) in pairwise(names):
        drawn.add_edge(upper, lower, style="invis", weight="0")
    ranks: dict[str, list[str]] = {name: [name] for name, _ in names}
    items = [item for row in puzzle.rows for item in row]
    chance.shuffle(items)
    for item in items:
        drawn.add_node(f"i{item}")
        ranks[f"r{of[item]}"].append(f"i{item}")
    edges: list[tuple[str, str, str]] = []
    for number, (uppers, lowers) in enumerate(puzzle.links):
        joint = f"j{number}"
        drawn.add_node(joint, width="0.05", height="0.05")
        ranks[f"u{of[uppers[0]]}"].append(joint)
        edges += [(f"i{item}", joint, "4") for item in uppers] + [(joint, f"i{item}", "2") for item in lowers]
    linked: set[tuple[int, ...]] = {uppers for uppers, _ in puzzle.links}
    for number, (one, other, _) in enumerate(puzzle.partners):
        if (one, other) not in linked and (other, one) not in linked:
            joint = f"c{number}"
            drawn.add_node(joint, width="0.05", height="0.05")
            ranks[f"u{of[one]}"].append(joint)
            edges += [(f"i{one}", joint, "4"), (f"i{other}", joint, "4")]
    chance.shuffle(edges)
    for tail, head, weight in edges:
        drawn.add_edge(tail, head, weight=weight)
    for members in ranks.values():
        drawn.add_subgraph(members, rank="same")
    drawn.layout(prog="dot")
    across = {item: float(drawn.get_node(f"i{item}").attr["pos"].split(",")[0]) for item in items}
    return tuple(tuple(sorted(row, key=lambda item: (across[item], item))) for row in puzzle.rows)


def _answered(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"rows": ordered(Puzzle.of(asked["puzzle"]), starts=asked["starts"])}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def main() -> None:
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(_answered(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
