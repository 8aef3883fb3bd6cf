"""
What has changed between two sets of files, as the Department's daily interface takes changes.

A child with something new is sent with the blocks that changed and no others; what the record no longer holds is sent
to be purged. What merely is no longer among the days that count is left as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WHOLE = "children-"
"""How the names of files begin that tell of every child whole."""
_EPISODES = "social_care_episodes"
_EPISODE = "social_care_episode_id"
_ALWAYS = ("la_child_id", "mis_child_id", "child_details")
_THINGS = {
    "child_and_family_assessments": "child_and_family_assessment_id",
    "child_in_need_plans": "child_in_need_plan_id",
    "section_47_assessments": "section_47_assessment_id",
    "child_protection_plans": "child_protection_plan_id",
    "child_looked_after_placements": "child_looked_after_placement_id",
}
"""What of an episode is known by an id of its own and can be purged alone."""
_ONES = ("adoption", "care_leavers")
"""What there is once in an episode, and can be purged alone."""

Sent = dict[str, Any]
"""A child as the interface takes them."""


class NotASet(Exception):
    """The folder of an earlier day is no set of files that was made here, or was changed since."""


def digest_of(folder: Path) -> str:
    """
    Return the digest by which a folder of files is known.

    :raises NotASet: there is no folder, or something else than files in it.
    """
    try:
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    except OSError as error:
        raise NotASet(
            f"{folder} cannot be read ({error.strerror}); give --since the folder of an earlier day."
        ) from error
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def children_in(folder: Path) -> Iterator[Sent]:
    """Yield every child of a set that was made here, in their order; one file is held at a time."""
    for path in sorted(folder.glob(f"{WHOLE}*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Known:
    """
    A child as the record knows them today, by their number.

    :param head: as whom they read here.
    :param sent: as the interface takes them; None where they are not told of.
    :param held: the ids of everything the record holds of them, whether or not it is told of.
    """

    head: int
    number: str
    sent: Sent | None
    held: Collection[str]


def together(before: Iterable[Sent], now: Iterable[Known]) -> Iterator[tuple[Sent | None, Known | None]]:
    """Yield each child of either set as both have them; both are in the order of the children's numbers."""
    earlier, later = iter(before), iter(now)
    old, new = next(earlier, None), next(later, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old["la_child_id"] < new.number):
            yield old, None
            old = next(earlier, None)
        elif old is None or new.number < old["la_child_id"]:
            yield None, new
            new = next(later, None)
        else:
            yield old, new
            old, new = next(earlier, None), next(later, None)


def changed(old: Sent | None, new: Known) -> Sent | None:
    """Return what is to be sent of a child whom the record knows; None where nothing changed."""
    if old is None:
        return new.sent
    now = {} if new.sent is None else {one[_EPISODE]: one for one in new.sent.get(_EPISODES, ())}
    told = {one[_EPISODE]: one for one in old.get(_EPISODES, ())}
    # What stands in another episode now is purged from where it stood; what is only no longer told of is not.
    stays = set(new.held) - {thing for episode in now.values() for thing in _things(episode)}
    episodes: list[Sent] = []
    for id_, episode in told.items():
        if id_ not in new.held:
            episodes.append({_EPISODE: id_, "purge": True})
        elif id_ not in now and (gone := _gone(episode, {}, stays)):
            episodes.append({_EPISODE: id_, **gone})
    differing = [
        (_gone(told.get(id_, {}), episode, stays), episode) for id_, episode in now.items() if told.get(id_) != episode
    ]
    # Purged first, so that what moved is not purged where it has come to.
    episodes += [{**episode, **gone} for gone, episode in sorted(differing, key=lambda pair: not pair[0])]
    sent = new.sent or {"la_child_id": new.number}
    is_told_otherwise = new.sent is not None and any(old.get(key) != sent.get(key) for key in _ALWAYS)
    if not episodes and not is_told_otherwise:
        return None
    blocks = {key: sent[key] for key in _ALWAYS if key in sent}
    return {**blocks, _EPISODES: episodes} if episodes else blocks


def _things(episode: Mapping[str, Any]) -> Iterator[str]:
    """The ids of everything in an episode."""
    for block, key in _THINGS.items():
        for one in episode.get(block, ()):
            yield one[key]


def _gone(old: Mapping[str, Any], new: Mapping[str, Any], stays: Collection[str]) -> Sent:
    """The blocks of an episode in which something no longer stands, with what is left of them."""
    here, made = set(_things(new)), Sent()
    for block, key in _THINGS.items():
        gone = [one[key] for one in old.get(block, ()) if one[key] not in here and one[key] not in stays]
        if gone:
            made[block] = [*new.get(block, ()), *({key: id_, "purge": True} for id_ in gone)]
    if new:
        made |= {block: {"purge": True} for block in _ONES if block in old and block not in new}
    return made


def purged(number: str) -> Sent:
    """What is sent of a child whom the record no longer knows by this number."""
    return {"la_child_id": number, "purge": True}
