"""What an eco-map shows, and what two over each other say has changed."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree

from footpath.drawings.ecomap.drawing import Change, draw, draw_both
from footpath.drawings.ecomap.values import Ecomap, Flow, Kind, Strength, Tie

pytestmark = pytest.mark.once


def _tie(key: str, name: str, strength: Strength, flow: Flow = Flow.NONE, **more: object) -> Tie:
    kept = Tie(key=key, name=name, kind=Kind.PERSON, is_formal=False, strength=strength, flow=flow)
    return replace(kept, **more)  # type: ignore[arg-type]


def _map(on: str, *ties: Tie) -> Ecomap:
    return Ecomap(title=f"Maya’s eco-map on {on}", middle="Maya", viewpoint="Maya", on=on, ties=ties)


IN_THE_REFUGE = _map(
    "1 March 2024",
    _tie("nan", "Nan", Strength.STRONG, Flow.IN),
    _tie("kai", "Kai", Strength.STRONG, Flow.BOTH),
    _tie("dad", "Dad", Strength.STRESSFUL),
    _tie("worker", "the play worker", Strength.WEAK, Flow.IN, is_formal=True),
)
NOW = _map(
    "14 October 2026",
    _tie("nan", "Nan", Strength.STRONG, Flow.IN, note="Saturdays"),
    _tie("kai", "Kai", Strength.WEAK, Flow.BOTH),
    _tie("dad", "Dad", Strength.BROKEN),
    _tie("art", "art club", Strength.STRONG, Flow.BOTH, kind=Kind.GROUP, note="Wednesdays"),
    _tie("school", "school", Strength.STRESSFUL, Flow.IN, kind=Kind.SERVICE, is_formal=True, link="/x/?a=1&b=2"),
)


def test_the_same_ties_in_another_order_are_the_same_picture() -> None:
    turned = replace(NOW, ties=NOW.ties[::-1])

    assert draw(turned) == draw(NOW)
    assert draw_both(IN_THE_REFUGE, turned) == draw_both(IN_THE_REFUGE, NOW)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 12, 25])
def test_no_two_ties_touch_and_none_lies_on_the_middle(number: int) -> None:
    chance = random.Random(number)
    names = ("Nan", "the Tuesday group at St Aldhelm’s hall", "Dr Rao", "Grace Adeyemi, lead practitioner")
    ties = [
        _tie(
            f"k{at}",
            chance.choice(names),
            chance.choice(list(Strength)),
            chance.choice(list(Flow)),
            note="a note " * at,
        )
        for at in range(number)
    ]
    drawing = draw(_map("today", *ties))

    assert len(drawing.ties) == number
    for one, other in combinations(drawing.ties, 2):
        across = one.box[0] < other.box[2] and other.box[0] < one.box[2]
        assert not (across and one.box[1] < other.box[3] and other.box[1] < one.box[3])
    for one in drawing.ties:
        assert one.box[0] >= 0
        assert one.box[1] >= 0
        assert one.box[2] <= drawing.width
        assert one.box[3] <= drawing.height


def test_each_strength_and_way_of_support_is_another_line() -> None:
    looks = {
        draw(_map("today", _tie("a", "A", strength, flow))).svg.partition('class="fp-drawn__person"')[0]
        for strength in Strength
        for flow in Flow
    }

    assert len(looks) == len(Strength) * len(Flow)


def test_formal_and_informal_have_another_outline() -> None:
    informal = draw(_map("today", _tie("a", "A", Strength.STRONG)))
    formal = draw(_map("today", _tie("a", "A", Strength.STRONG, is_formal=True)))

    assert "family, friends, neighbours, clubs" in informal.svg
    assert "services, and people paid to help" in formal.svg
    assert "informal" in informal.told[0]


def test_two_maps_say_what_was_kept_what_is_new_what_has_gone_and_what_changed() -> None:
    drawing = draw_both(IN_THE_REFUGE, NOW)

    assert {one.key: one.change for one in drawing.ties} == {
        "nan": Change.KEPT,
        "kai": Change.CHANGED,
        "dad": Change.CHANGED,
        "worker": Change.GONE,
        "art": Change.NEW,
        "school": Change.NEW,
    }
    said = " ".join(drawing.told)
    assert "Kai, changed: was strong; the middle and Kai support each other; now weak" in said
    assert "was stressful" in drawing.svg
    assert "Maya’s eco-map on 14 October 2026, over Maya’s eco-map on 1 March 2024" in drawing.svg


def test_an_eco_map_is_well_formed_and_holds_no_style_and_no_word_that_it_was_not_given() -> None:
    hostile = _map("today", _tie("a", "<script>", Strength.STRONG, note='"><b>&\x00'))
    for drawing in (draw(NOW), draw_both(IN_THE_REFUGE, NOW), draw(hostile)):
        root = etree.fromstring(drawing.svg.encode())
        assert not any("style" in one.attrib for one in root.iter())
        assert not any(str(one.tag).endswith("script") for one in root.iter())
    assert "Dad" not in draw(replace(NOW, ties=NOW.ties[:2])).svg
