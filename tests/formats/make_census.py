"""
Make big, invented CIN census files, the same every time for the same seed.

    python tests/formats/make_census.py OUT.xml --children 33000 --year 2026 --seed 1
"""

import argparse
import sys
from pathlib import Path

from footpath.bench.census import FOOTER, child, header, parts, write

__all__ = ["FOOTER", "child", "header", "parts", "write"]


def main() -> None:
    """Write the file that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Make an invented CIN census file.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--children", type=int, default=33_000)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--authority", default="999")
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8", newline="\n") as out:
        write(
            out,
            children=asked.children,
            year=asked.year,
            seed=asked.seed,
            authority=asked.authority,
        )
    sys.stderr.write(f"{asked.children} invented children in {asked.out}\n")


if __name__ == "__main__":
    main()
