"""A child's page of two thousand entries, against a bare page; and in a large authority, against a small one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from statistics import median

from footpath.bench.places import Place, made, place
from footpath.bench.served import CONNECTIONS, Server, served
from footpath.bench.told import Measure

ENTRIES = 2_000
SMALL = {"children": 1_000, "records_each": 20, "entries": ENTRIES}
LARGE = {"children": 100_000, "records_each": 20, "entries": ENTRIES}
_ROUNDS = 21
_REQUESTS = 40
"""In one round of one side."""
_BARE = (
    "the bare page sends the same bytes from memory, through the same middleware (session, user, reader's scope, one "
    "insert of the audit and its commit), with as many queries, each SELECT 1; it reads nothing and renders nothing"
)
_PLACES = count(1)


def _fresh(page: str) -> str:
    """An address of the same page that nothing was kept for: each asks for the entries before a place of its own."""
    return f"{page}?before=9999-12-31.{next(_PLACES)}"


def page(engine: str) -> Iterator[Measure]:
    """The page as it is served while nothing about the child changes, and as it is put together when something has."""
    one = place(engine, "small", **SMALL)
    yield from against_bare(one, engine)


def against_bare(one: Place, engine: str, *, rounds: int = _ROUNDS, requests: int = _REQUESTS) -> Iterator[Measure]:
    there = made(one)
    signed_in = one.inside("sign_in", email=there["worker"], subjects=[there["child"]])
    cookie, address = signed_in["cookie"], signed_in["pages"][0]
    kept = one.inside("count", cookie=cookie, warm=[address], ask=address)
    fresh = one.inside("count", cookie=cookie, warm=[_fresh(address)], ask=_fresh(address))
    with served(one, cookie=cookie) as server:
        sides = {}
        for name, path in (("kept", address), ("fresh", _fresh(address))):
            body = server.get(path)
            one.inside("keep_bytes", name=name, text=body.decode())
            sides[name] = body
        own = one.inside("count", cookie=cookie, warm=["/bare/kept/0/"], ask="/bare/kept/0/")["queries"]
        yield _held_against(
            server, engine, sides["kept"], [address] * requests, f"/bare/kept/{kept['queries'] - own}/", rounds,
            what="a child's page of 2,000 entries, while nothing about them changes: its rate, of a bare page's",
            limit=0.8, notes=(f"{kept['queries']} statements in each, {kept['commits']} commit; {_BARE}",),
        )  # fmt: skip
        yield _held_against(
            server, engine, sides["fresh"], [], f"/bare/fresh/{fresh['queries'] - own}/", rounds,
            fresh=(address, requests),
            what="the same page put together anew each time, as after each change",
            limit=None,
            notes=(f"{fresh['queries']} statements in each; {fresh['seconds'] * 1000:.1f} ms of them the database's",),
        )  # fmt: skip


def _held_against(
    server: Server, engine: str, expected: bytes, paths: list[str], bare: str, rounds: int, *, what: str,
    limit: float | None, notes: tuple[str, ...], fresh: tuple[str, int] | None = None,
) -> Measure:  # fmt: skip
    requests = fresh[1] if fresh else len(paths)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + 1):
        asked = [_fresh(fresh[0]) for _ in range(requests)] if fresh else paths
        pair = [(ours, asked), (theirs, [bare] * requests)]
        for into, wanted in pair if number % 2 else reversed(pair):
            into.append(server.load(wanted, expected=expected) / requests)
    # The first round warms both.
    ratios = sorted(bare_took / took for took, bare_took in zip(ours[1:], theirs[1:], strict=True))
    spread = (
        f"{rounds} rounds of {requests} requests, {CONNECTIONS} at once; ratios {ratios[0]:.2f} to {ratios[-1]:.2f}"
    )
    return Measure(
        bench="page", what=f"{what} ({engine})", ratio=median(ratios), limit=limit, at_least=True,
        seconds={"a request of the page": median(ours[1:]), "a request of the bare page": median(theirs[1:])},
        notes=(*notes, f"{len(expected)} bytes, the same from both; {spread}"),
    )  # fmt: skip


def scale(engine: str) -> Iterator[Measure]:
    """The same pages at 100,000 children and 2,000,000 records, and at 1,000 children."""
    small, large = place(engine, "small", **SMALL), place(engine, "large", **LARGE)
    yield from between(small, large, engine)


def between(small: Place, large: Place, engine: str, *, rounds: int = _ROUNDS) -> Iterator[Measure]:
    few, many = made(small), made(large)
    of_few = small.inside("sign_in", email=few["worker"], subjects=few["caseload"])
    of_many = large.inside("sign_in", email=many["worker"], subjects=many["caseload"])
    with served(small, cookie=of_few["cookie"]) as one, served(large, cookie=of_many["cookie"]) as other:
        notes = (
            f"{few['children']} children, {few['records']} records, made in {few['took']:.0f} s; "
            f"{many['children']} children, {many['records']} records, made in {many['took']:.0f} s",
        )
        for what, fresh in (("kept", False), ("put together anew each time", True)):
            took: dict[str, list[float]] = {"small": [], "large": []}
            for number in range(rounds + 1):
                pair = [("small", one, of_few["pages"]), ("large", other, of_many["pages"])]
                for name, server, pages in pair if number % 2 else reversed(pair):
                    wanted = [_fresh(path) for path in pages] if fresh else pages[:1] * len(pages)
                    took[name].append(server.load(wanted) / len(wanted))
            ratios = [large_ / small_ for large_, small_ in zip(took["large"][1:], took["small"][1:], strict=True)]
            yield Measure(
                bench="scale", what=f"a child's page in a large authority, of a small one's, {what} ({engine})",
                ratio=median(ratios), limit=1.2, at_least=False,
                seconds={"a request, small": median(took["small"][1:]), "a request, large": median(took["large"][1:])},
                notes=notes,
            )  # fmt: skip
