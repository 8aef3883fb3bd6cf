"""What a family's drawing shows, and what it never does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from footpath.drawings.genogram import order
from footpath.drawings.genogram.drawing import digest, draw
from footpath.drawings.genogram.looks import SLASHES, of_line, of_partners
from footpath.drawings.genogram.order import CannotDraw
from footpath.drawings.genogram.page import Drawing
from footpath.drawings.genogram.values import (
    Between,
    Couple,
    Family,
    Feeling,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
    Shape,
    Someone,
)
from tests.drawings import cast, shapes
from tests.drawings.cast import C, S, somebody
from tests.drawings.reading import SVG, hold_apart, hold_everybody_once, hold_homes, hold_lines, parsed, words_in

pytestmark = pytest.mark.once

_FAMILIES = (cast.today, cast.in_the_refuge, cast.samirs, *shapes.ALL)


def _keys(drawing: Drawing, *keys: str) -> list[str]:
    """These people from left to right."""
    return [stands.key for stands in sorted(drawing.people, key=lambda one: one.x) if stands.key in keys]


def _at(drawing: Drawing, key: str) -> tuple[float, int]:
    return next((stands.x, stands.row) for stands in drawing.people if stands.key == key)


@pytest.mark.parametrize("family", _FAMILIES, ids=lambda one: one.__name__)
def test_each_family_that_a_therapist_draws_is_drawn_truly(family: Callable[[], Family]) -> None:
    told = family()
    drawing = draw(told)

    hold_everybody_once(told, drawing)
    hold_apart(drawing)
    hold_lines(told, drawing)
    hold_homes(told, drawing)


def test_jean_is_drawn_once_though_she_is_aunt_and_carer_and_guardian() -> None:
    drawing = draw(cast.today())

    assert [one.row for one in drawing.people if one.key == "jean"] == [1]
    ways = {(line.people[-1], line.how) for line in drawing.lines if line.people[:-1] == ("jean",)}
    assert ways == {("kerry", "kinship care"), ("kai", "special guardianship")}
    assert {"guardian", "kinship care"} <= words_in(drawing)


def test_each_claim_about_kais_father_is_a_line_of_its_own_and_none_is_the_answer() -> None:
    drawing = draw(cast.today())

    claims = [line for line in drawing.lines if line.people[-1] == "kai" and line.how == "birth"]
    assert {line.people[:-1] for line in claims} == {("dean", "kerry"), ("kais-father", "kerry")}
    assert all(line.is_disputed for line in claims)
    assert any("not agreed" in sentence and "Kai" in sentence for sentence in drawing.told)


def test_generations_stand_over_each_other() -> None:
    drawing = draw(shapes.five_generations())

    assert [_at(drawing, f"f{level}")[1] for level in range(5)] == [0, 1, 2, 3, 4]
    assert all(_at(drawing, f"m{level}")[1] == level for level in range(4))


def test_brothers_and_sisters_stand_oldest_to_the_left_and_twins_side_by_side() -> None:
    drawing = draw(shapes.nine_with_twins())

    expected = ["k0", "k1", "k2", "k3", "k4", "k5", "lost", "k6", "k7", "k8"]
    assert _keys(drawing, *expected) == expected


def test_twins_join_at_one_point_and_identical_ones_have_a_bar() -> None:
    drawing = draw(shapes.nine_with_twins())

    joints = {line.points[-2] for line in drawing.lines if line.people[-1] in ("k4", "k5")}
    assert len(joints) == 1
    family = shapes.nine_with_twins()
    unlike = replace(family, parentages=tuple(replace(one, is_alike=False) for one in family.parentages))
    assert "born together, identical" in words_in(drawing)
    assert "born together" in words_in(draw(unlike))


def test_who_is_nudged_moves_and_stays_while_others_keep_their_order() -> None:
    plain = draw(cast.samirs())
    before = _keys(plain, *(one.key for one in plain.people if one.row == _at(plain, "samir")[1]))
    moved = draw(cast.samirs(), nudges={"samir": 1})
    after = _keys(moved, *before)

    at = before.index("samir")
    expected = [*before[:at], before[at + 1], "samir", *before[at + 2 :]]
    assert after == expected
    assert draw(cast.samirs(), nudges={"samir": 1}) == moved
    far = draw(cast.samirs(), nudges={"samir": -40, "nobody": 3})
    assert _keys(far, *before)[0] == "samir"
    hold_lines(cast.samirs(), far)
    hold_homes(cast.samirs(), far)


def test_words_are_only_words_and_a_long_name_is_whole_for_who_asks() -> None:
    long = "Maximiliana-Wilhelmina Featherstonehaugh-Cholmondeley of the house at the end"
    family = Family(
        title="<script>alert(1)</script>",
        people=(somebody("a", long, C, "<b>&\x00\x1b"), somebody("b", '"><img src=x>', S, link="/people/?a=1&b=2")),
    )
    drawing = draw(family)
    root = parsed(drawing)

    assert {str(one.tag).removeprefix(SVG) for one in root.iter()} <= {
        "svg", "g", "a", "title", "desc", "rect", "circle", "polygon", "path", "text",
    }  # fmt: skip
    assert any(one.text is not None and one.text.startswith(long) for one in root.iter(f"{SVG}title"))
    assert not any(long in word for word in words_in(drawing))


def test_nothing_in_a_drawing_breaks_the_sites_policy_of_content() -> None:
    for family in _FAMILIES:
        for one in parsed(draw(family())).iter():
            assert "style" not in one.attrib
            assert not any(name.startswith("on") for name in map(str, one.attrib))


def test_every_person_can_be_reached_by_keyboard_and_says_who_they_are() -> None:
    people = [one for one in parsed(draw(cast.today())).iter() if one.get("class") == "fp-drawn__person"]

    links = [one for one in people if str(one.tag) == f"{SVG}a"]
    assert [one.get("href") for one in links] == ["/people/1/"]
    assert all(one.get("role") is None for one in links)
    # What is seen of a link and what is heard of it begin alike, word by word.
    assert "".join(map(str, links[0].itertext())).split() == ["Maya", "Linden", "9"]
    assert all(one.get("tabindex") == "0" and one.get("aria-label") for one in people if one not in links)


def test_no_two_kinds_of_line_look_the_same() -> None:
    lines = [of_line(line, is_disputed=False) for line in Line]
    couples = [(of_partners(one, is_disputed=False), SLASHES.get(one, 0)) for one in Partners]

    assert len(set(lines)) == len(lines)
    assert len(set(couples)) == len(couples)


def test_the_legend_says_what_is_in_the_drawing_and_nothing_else() -> None:
    said = words_in(draw(shapes.two_mothers()))

    assert {"female", "civil partners", "adopted", "live together", "nothing is known of them"} <= said
    assert not {"male", "divorced", "fostered", "has died", "close"} & said


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_and_one_alone_can_be_drawn(number: int) -> None:
    family = Family(title="somebody", people=tuple(somebody(f"k{n}", "Kerry", C) for n in range(number)))
    drawing = draw(family)

    assert len(drawing.people) == number
    assert drawing.width > 0


def test_a_home_whose_members_stand_apart_is_a_ring_around_each_with_its_name() -> None:
    names = "abcdefg"
    family = Family(
        title="brothers",
        people=(somebody("mum", "Mum", C), *(_born(key, number) for number, key in enumerate(names))),
        parentages=tuple(Parentage(child=key, parents=("mum",)) for key in names),
        homes=(Home(key="h", name="Nan’s", members=("a", "g")),),
    )
    drawing = draw(family)

    hold_homes(family, drawing)
    assert len(drawing.homes[0].loops) == 2
    assert sum((one.text or "") == "Nan’s" for one in parsed(drawing).iter(f"{SVG}text")) == 2


def _born(key: str, number: int) -> Someone:
    return somebody(key, key.upper(), S, born=date(2000 + number, 1, 1))


def _feeling(feeling: Feeling, *, is_one_way: bool = False) -> Drawing:
    people = (somebody("a", "Ann", C), somebody("b", "Bob", S))
    between = Between(one="a", other="b", feeling=feeling, in_whose_eyes="Kai", is_one_way=is_one_way)
    return draw(Family(title="two", people=people, betweens=(between,)))


def test_each_feeling_has_a_line_of_its_own_and_says_in_whose_eyes() -> None:
    looks = set()
    for feeling in Feeling:
        for is_one_way in (False, True):
            drawing = _feeling(feeling, is_one_way=is_one_way)
            assert {feeling.value, "in Kai’s eyes"} <= words_in(drawing)
            assert any(sentence.startswith("In the eyes of Kai, ") for sentence in drawing.told)
            looks.add(drawing.svg.partition('class="fp-drawn__person"')[0].partition("</desc>")[2])

    assert len(looks) == 2 * len(Feeling)


def test_ways_of_living_are_drawn_with_their_marks() -> None:
    def marks(life: Life, shape: Shape = Shape.SQUARE) -> int:
        someone = replace(somebody("a", "Ann", shape), life=life)
        drawing = draw(Family(title="one", people=(someone,)))
        person = next(one for one in parsed(drawing).iter() if one.get("class") == "fp-drawn__person")
        return sum(str(one.tag) == f"{SVG}path" for one in person.iter())

    assert marks(Life.LIVING) == 0
    assert marks(Life.DIED) == marks(Life.LOST) == 2
    expected = draw(Family(title="one", people=(replace(somebody("a", "Bean", S), life=Life.EXPECTED),)))
    assert "not yet born" in words_in(expected)
    assert "polygon" in expected.svg


def test_ties_to_somebody_who_was_not_given_are_not_drawn() -> None:
    family = Family(
        title="one",
        people=(somebody("a", "Ann", C),),
        couples=(Couple(one="a", other="hidden", partners=Partners.MARRIED),),
        parentages=(Parentage(child="a", parents=("hidden", "also hidden")), Parentage(child="hidden", parents=("a",))),
        homes=(Home(key="h", name="home", members=("a", "hidden")), Home(key="i", name="away", members=("hidden",))),
        betweens=(Between(one="a", other="hidden", feeling=Feeling.CLOSE, in_whose_eyes="Ann"),),
    )
    alone = Family(title="one", people=family.people, homes=(Home(key="h", name="home", members=("a",)),))

    assert draw(family).svg == draw(alone).svg


def test_people_who_are_each_others_forebears_by_mistake_are_still_drawn() -> None:
    people = tuple(somebody(key, key, C) for key in "abc")
    ring = tuple(Parentage(child=child, parents=(parent,)) for child, parent in ("ab", "bc", "ca", "aa"))
    drawing = draw(Family(title="a ring", people=people, parentages=ring))

    assert sorted(one.key for one in drawing.people) == ["a", "b", "c"]
    assert len(drawing.lines) == 3


def test_what_is_kept_of_a_drawing_is_found_only_by_the_same_values() -> None:
    family = cast.today()
    turned = replace(
        family,
        people=family.people[::-1],
        homes=tuple(replace(home, members=home.members[::-1]) for home in family.homes),
    )

    assert digest(family) == digest(turned)
    renamed = replace(family, people=(replace(family.people[0], name="Francis"), *family.people[1:]))
    assert len({digest(family), digest(renamed), digest(family, {"kai": 1}), digest(family, {"kai": 2})}) == 4


def test_the_family_in_words_says_everybody_and_every_tie() -> None:
    said = " ".join(draw(cast.today()).told)

    for someone in cast.today().people:
        assert someone.told in said
    assert "Kerry Linden and Marek Zielinski live together (since 2025)." in said
    assert "Jean Linden holds special guardianship of Kai Linden." in said
    assert "Nan’s: Jean Linden and Kai Linden." in said


def test_many_at_once_are_drawn_each_as_alone() -> None:
    families = [family() for family in _FAMILIES]
    alone = [draw(family, starts=2).svg for family in families]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda family: draw(family, starts=2).svg, families))

    assert together == alone


def test_the_part_that_orders_is_never_in_this_process_and_is_started_again_when_it_ends() -> None:
    first = draw(cast.today(), starts=1)
    process = order._orderer._process
    assert process is not None
    process.kill()
    process.wait()

    assert draw(cast.today(), starts=1) == first
    assert "pygraphviz" not in sys.modules


def test_where_the_part_that_orders_does_not_answer_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = order._Orderer()
    monkeypatch.setattr(order, "_orderer", silent)
    monkeypatch.setattr(order, "_SECONDS", 0.0)

    with pytest.raises(CannotDraw, match=r"Try again\.$"):
        draw(cast.today())
    silent.stop()


def test_a_drawing_needs_neither_django_nor_a_database() -> None:
    code = (
        "import sys; from footpath.drawings.genogram.drawing import draw;"
        "from footpath.drawings.genogram.values import Family;"
        "draw(Family(title='', people=())); assert not {'django', 'weasyprint', 'pygraphviz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_a_legend_everybody_stands_where_they_stood() -> None:
    family = cast.today()
    whole, bare = draw(family), draw(family, legend=False)
    assert "fp-drawn__legend" in whole.svg
    assert "fp-drawn__legend" not in bare.svg
    assert [one.key for one in bare.people] == [one.key for one in whole.people]
    assert bare.height < whole.height
