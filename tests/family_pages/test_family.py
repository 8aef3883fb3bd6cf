"""The family drawn on the page: live, on a day, with short forms beside it; no sign of whom a reader may not know."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Reading
from footpath.access.rules import FieldClass, Role
from footpath.people.actions import drawn
from footpath.people.models.drawn import Between, Nudge
from footpath.people.models.family import Relationship
from footpath.people.models.persons import Person
from footpath.store.scope import system
from tests.people_pages.cast import CANARIES, NOW, Cast

SAID = "Kerry, at home, 4 Nov"


def family(cast: Cast, who: str = "maya", then: str = "") -> str:
    return cast.page(who, f"family/{then}")


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def svg_of(html: str) -> str:
    return html[html.index("<svg", html.index("fp-drawing")) : html.index("</svg>", html.index("fp-drawing"))]


def test_the_family_is_a_picture_and_the_same_in_words(cast: Cast, grace: Client) -> None:
    html = read(grace, family(cast))

    assert "Maya’s family on 20 November 2026" in html
    svg = svg_of(html)
    for name in ("Maya", "Kerry", "Kai", "Theo", "Dean", "Jean"):
        assert name in svg
    assert "Kerry Linden" in html[html.index("The same in words") :]


def test_choosing_somebody_shows_what_may_be_added_of_them(cast: Cast, grace: Client) -> None:
    html = read(grace, f"{family(cast)}?who={cast.ref('kerry')}")

    assert 'id="chosen-name">Kerry Linden' in html
    assert f"?who={cast.ref('kerry')}&amp;do=partner" in html


def test_a_parent_is_added_by_a_name_a_word_and_who_said_so(cast: Cast, grace: Client) -> None:
    url = f"{family(cast)}?who={cast.ref('kerry')}&do=parent"
    said = {"who": "Ann", "tie": "first:mother", "source": SAID}

    done = grace.post(url, said)

    assert done.status_code == 302
    html = read(grace, done["Location"])
    assert "Ann" in svg_of(html)
    assert 'value="Kerry, at home, 4 Nov"' in read(grace, url)
    with system("what is held"):
        tie = Relationship.objects.get(source=SAID)
        assert Person.objects.get(subject=tie.first_id).sex == "F"
    assert (tie.second_id, tie.kind) == (cast.people["kerry"], "mother")


def test_a_name_that_is_known_is_asked_about_before_anybody_is_added(cast: Cast, grace: Client) -> None:
    url = f"{family(cast)}?who={cast.ref('maya')}&do=carer"
    said = {"who": "Jeen", "tie": "first:kinship carer", "source": SAID}

    asked = grace.post(url, said)
    assert asked.status_code == 422
    assert "Is Jeen one of these, or somebody new?" in asked.content.decode()
    assert grace.post(url, said | {"who_choice": cast.ref("jean")}).status_code == 302

    with system("what is held"):
        assert Relationship.objects.get(source=SAID).first_id == cast.people["jean"]


def test_what_was_just_added_is_undone_by_one_press(cast: Cast, grace: Client) -> None:
    url = f"{family(cast)}?who={cast.ref('kerry')}&do=sibling"
    done = grace.post(
        url, {"who": "Sue", "who_choice": "new", "tie": "first:brother or sister", "source": SAID}
    )  # fmt: skip
    html = read(grace, done["Location"])
    assert "Sue" in svg_of(html)
    with system("what is held"):
        row = Relationship.objects.get(source=SAID).pk

    grace.post(family(cast, then=f"undo/{row}/"))

    assert "Sue" not in svg_of(read(grace, family(cast)))


def test_a_child_of_a_mother_is_hers_and_may_not_be_born_yet(cast: Cast, grace: Client) -> None:
    url = f"{family(cast)}?who={cast.ref('kerry')}&do=child"
    grace.post(
        url, {"who": "Bean", "who_choice": "new", "tie": "second:mother", "due": "15 Jan 2027", "source": SAID}
    )  # fmt: skip

    html = read(grace, family(cast))
    assert "due 15 January 2027" in html
    assert "child of Kerry" in html


def test_an_empty_form_says_in_words_what_is_missing(cast: Cast, grace: Client) -> None:
    answer = grace.post(f"{family(cast)}?do=partner", {"csrf": "none"})
    assert answer.status_code == 422
    assert "Say who; a first name is enough." in answer.content.decode()


def test_somebody_moved_stays_where_they_were_put_until_everybody_is_put_back(cast: Cast, grace: Client) -> None:
    before = svg_of(read(grace, family(cast)))
    for _ in range(2):
        grace.post(family(cast, then="move/"), {"who": cast.ref("theo"), "way": "left"})

    html = read(grace, f"{family(cast)}?who={cast.ref('theo')}")
    assert "Moved 2 places to the left" in html
    with system("what is held"):
        assert Nudge.objects.get().places == -2
    grace.post(family(cast, then="move/"), {"way": "back"})
    assert svg_of(read(grace, family(cast))) == before


def test_the_drawing_is_as_it_was_on_a_day_and_steps_to_the_days_of_change(cast: Cast, grace: Client) -> None:
    html = read(grace, f"{family(cast)}?on=1 Jan 2020")

    assert "Maya’s family on 1 January 2020" in html
    assert "Theo" not in svg_of(html)
    assert "do=partner" not in html
    assert "The family now" in html
    assert "Later: " in html


@pytest.mark.parametrize(
    ("written", "said"), [("tomorrow week", "Below is the family now"), ("1 Jan 2030", "has not come yet")]
)
def test_a_day_that_is_none_is_said_so_and_the_family_is_shown_as_it_is_now(
    cast: Cast, grace: Client, written: str, said: str
) -> None:
    assert said in grace.get(family(cast), {"on": written}).content.decode()


def test_with_whom_it_was_drawn_is_an_entry_and_leads_to_the_drawing_of_that_day(cast: Cast, grace: Client) -> None:
    answer = grace.post(
        f"{family(cast)}?do=together",
        {"with_whom": "Kerry and Jean", "on": "8 Dec 2021", "said": "On the back of a roll of wallpaper."},
    )
    assert answer.status_code == 302

    html = read(grace, family(cast))
    assert "with Kerry and Jean" in html
    assert "?on=2021-12-08" in html
    chronology = read(grace, f"/children/{cast.ref('maya')}/")
    assert "The family drawn with Kerry and Jean." in chronology


def test_how_it_is_between_two_people_is_in_somebodys_eyes_and_ends(cast: Cast, grace: Client) -> None:
    url = f"{family(cast)}?who={cast.ref('kai')}&do=between"
    said = {"other": cast.ref("maya"), "feels": "close", "eyes": cast.ref("kai"), "source": SAID, "since": "2024"}
    assert grace.post(url, said).status_code == 302

    html = read(grace, family(cast))
    assert "Kai Linden and Maya Linden: close, in Kai Linden’s eyes" in html
    with system("what is held"):
        row = Between.objects.get().pk
    grace.post(family(cast, then=f"between/{row}/"), {"what": "end", "until": "1 Nov 2026", "why": "They said so"})
    assert "Kai Linden and Maya Linden: close" not in read(grace, family(cast))
    assert "Kai Linden and Maya Linden: close" in grace.get(family(cast), {"on": "1 Oct 2026"}).content.decode()


def test_nobody_without_a_right_is_told_that_there_is_a_family(cast: Cast) -> None:
    charlie = cast.reader("charlie")
    nobody = charlie.get(family(cast).replace(cast.ref("maya"), "11111111-1111-4111-8111-111111111111"))
    for then in ("", "small.svg"):
        refused = charlie.get(family(cast, then=then))
        assert refused.status_code == 404
        if not then:
            assert refused.content == nobody.content
    for then in ("paper/", "move/", "undo/1/"):
        assert charlie.post(family(cast, then=then)).status_code == 404


def _helper(cast: Cast, classes: FieldClass) -> Client:
    """Somebody elsewhere with whom a little of Maya is shared, and who must not see her brothers nor her mother."""
    agency = access.add_agency(name="Elsewhere", by=None, at=NOW)
    user = access.add_user(name="A reader elsewhere", email="e@fernshire.example", agency=agency, by=None, at=NOW)
    access.give_role(user=user, role=Role.PARTNER, since=date(2020, 1, 1), by=None, at=NOW)
    cast.users["elsewhere"] = user
    with system("what is shared"):
        access.share(
            subject=cast.people["maya"], with_=user, classes=classes, basis="A test", since=date(2026, 1, 1),
            until=None, by=cast.users["tom"], at=NOW,
        )  # fmt: skip
        for who in ("kai", "theo"):
            access.must_not_see(
                subject=cast.people[who], user=user, why="A test", since=date(2020, 1, 1), by=cast.users["tom"], at=NOW
            )
    return cast.reader("elsewhere")


SHUT = ("Kai", "Theo", "kai", "theo", *CANARIES, "Kerry’s", "Nan’s")


def test_a_reader_who_may_not_know_of_a_brother_or_of_a_place_finds_no_sign_of_them(cast: Cast, grace: Client) -> None:
    with system("what is felt"):
        drawn.say_between(
            about=cast.people["maya"], one=cast.people["maya"], other=cast.people["kai"], how=Between.How.CLOSE,
            whose_eyes="Kai", source=SAID, by=cast.users["grace"], at=NOW,
        )  # fmt: skip
    reader = _helper(cast, FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE)

    html = read(reader, family(cast))
    small = read(reader, family(cast, then="small.svg"))

    assert "Dean" in svg_of(html)
    for page in (html, small):
        for word in SHUT:
            assert word not in page
        for who in ("kai", "theo"):
            assert cast.ref(who) not in page
    earlier = html[html.index("fp-family__steps") : html.index("</nav>", html.index("fp-family__steps"))]
    assert "2022" not in earlier, "no day on which only somebody hidden was born"


def test_the_drawing_for_one_reader_is_never_shown_to_another(cast: Cast, grace: Client) -> None:
    reader = _helper(cast, FieldClass.IDENTITY | FieldClass.NARRATIVE)
    whole = read(grace, family(cast, then="small.svg"))
    part = read(reader, family(cast, then="small.svg"))
    again = read(grace, family(cast, then="small.svg"))

    assert whole == again
    assert "Theo" in whole
    assert "Theo" not in part


def test_a_hidden_brother_leaves_no_gap(cast: Cast, grace: Client) -> None:
    reader = _helper(cast, FieldClass.IDENTITY | FieldClass.NARRATIVE)
    before = read(reader, family(cast, then="small.svg"))
    with system("a brother more, whom this reader must not see"):
        from footpath.people.actions.drafts import named
        from footpath.people.actions.family import relate
        from footpath.people.actions.persons import add_person

        more = add_person(draft=named("Zeb", "Linden", source=SAID, sex="M"), by=None, at=NOW)
        access.must_not_see(
            subject=more, user=cast.users["elsewhere"], why="A test", since=date(2020, 1, 1), by=cast.users["tom"],
            at=NOW,
        )  # fmt: skip
        for parent in ("kerry", "dean"):
            relate(first=cast.people[parent], second=more, kind="parent", source=SAID, by=cast.users["grace"], at=NOW)
    assert read(reader, family(cast, then="small.svg")) == before


def test_whom_a_drawing_showed_is_in_the_audit(cast: Cast, grace: Client) -> None:
    read(grace, family(cast))
    with system("what was read"):
        row = Reading.objects.filter(actor=cast.users["grace"].pk).latest("pk")
    assert row.subject == cast.people["maya"]
    assert {cast.people[who] for who in ("kerry", "dean", "kai")} <= set(row.also)


def test_a_child_s_page_leads_to_the_drawing_and_asks_no_more_of_the_database_for_it(cast: Cast, grace: Client) -> None:
    url = f"/children/{cast.ref('maya')}/"
    with CaptureQueriesContext(connection) as queries:
        html = read(grace, url)
    assert f'<img src="{family(cast, then="small.svg")}"' in html
    assert not [one for one in queries if "people_nudge" in one["sql"] or "people_between" in one["sql"]]
