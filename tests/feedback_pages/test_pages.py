"""The organisation's page: what many say, through the one exit; what asks for something now; and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.urls import reverse

from footpath.feedback.actions import box, own
from footpath.feedback.models import Asking, Loop
from footpath.feedback.queries.words import voices
from footpath.store.scope import system
from footpath.web.feedback.figures import NOT_SHOWN, as_csv, figures
from tests.feedback.cast import NOW, TODAY, Cast, asking, questions, reading, signed_in

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=40)


def answered(row: Asking, counts: Mapping[str, int], *, key: str = "story") -> None:
    for point, number in counts.items():
        for _ in range(number):
            box.put_in(code=row.code, points={key: point}, words={}, act=False, at=NOW - MONTH)


def told_of(name: str) -> Mapping[str, str]:
    shown = next(one for one in figures(on=TODAY).sets if one.name == name)
    assert shown.table is not None
    return dict(zip(shown.table.headings, shown.table.rows[0], strict=True))


def test_a_small_number_is_not_shown_and_every_other_is_rounded(cast: Cast) -> None:
    answered(asking(cast), {"yes": 12, "mostly": 3, "hardly": 9})

    told = told_of("Does the record help you?")

    assert told["Mostly"] == NOT_SHOWN
    assert all(int(one) % 5 == 0 for one in list(told.values())[1:] if one != NOT_SHOWN)


def test_of_a_set_that_few_answered_nothing_is_told(cast: Cast) -> None:
    answered(asking(cast), {"no": 5})
    [shown] = figures(on=TODAY).sets
    assert (shown.table, shown.answered) == (None, NOT_SHOWN)


def test_figures_reach_to_the_end_of_the_last_month_so_that_nobody_can_look_wait_and_look_again(cast: Cast) -> None:
    row = asking(cast)
    answered(row, {"yes": 8})
    before = as_csv(figures(on=TODAY))
    box.put_in(code=row.code, points={"story": "no"}, words={}, act=False, at=NOW)
    assert as_csv(figures(on=TODAY)) == before


def test_what_children_said_by_links_of_their_own_is_counted_with_the_rest(cast: Cast) -> None:
    row = asking(cast, of="children", people=40)
    answered(row, {"yes": 7}, key="listened")
    before = told_of("How is it for you?")["Yes"]
    with system("say it weeks ago, for a test"):
        for _ in range(6):
            invited = own.invite(
                subject=cast.maya, asks=questions("children"), who="Maya", by=cast.grace, at=NOW - MONTH
            )
            own.say(secret=invited.secret, points={"listened": "yes"}, words={}, readers=[], at=NOW - MONTH)
    assert (before, told_of("How is it for you?")["Yes"]) == ("5", "15")


def test_who_may_see_figures_and_no_words_sees_figures_and_no_words(cast: Cast, demonstration: None) -> None:
    row = asking(cast)
    answered(row, {"yes": 9})
    box.put_in(code=row.code, points={}, words={"words": "The quokka in the lift."}, act=True, at=NOW)
    home = reverse("feedback:home")

    analyst, manager = (signed_in(user).get(home).content.decode() for user in (cast.ivan, cast.tom))

    assert "Does the record help you?" in analyst
    assert "quokka" not in analyst
    assert "quokka" in manager
    for user in (cast.grace, cast.jo, cast.siân, cast.owen):
        assert signed_in(user).get(home).status_code == 404, user.name
    assert "quokka" not in signed_in(cast.other).get(home).content.decode()
    assert signed_in(cast.ivan).get(reverse("feedback:figures")).content.decode().count("Yes") == 6
    assert signed_in(cast.grace).get(reverse("feedback:figures")).status_code == 404


def test_only_whoever_hears_does_anything_about_it(cast: Cast, demonstration: None) -> None:
    row = asking(cast)
    with reading(cast.tom):
        from footpath.feedback.actions import loops
        from footpath.feedback.rules.sets import ForWhom

        loop = loops.hear(whose=ForWhom.STAFF, heard="No room to think.", rests_on=(), by=cast.tom, at=NOW)
    client = signed_in(cast.ivan)
    assert client.get(reverse("feedback:loop", args=[loop.ref])).status_code == 404
    assert client.get(reverse("feedback:hear")).status_code == 404
    assert client.post(reverse("feedback:stop", args=[row.ref])).status_code == 404
    assert client.post(reverse("feedback:take-out")).status_code == 404
    assert client.post(reverse("feedback:heed", args=[row.ref]), {"done": "x"}).status_code == 404


def test_a_loop_goes_from_what_was_heard_to_what_was_done_to_telling_them(cast: Cast, demonstration: None) -> None:
    client = signed_in(cast.tom)
    client.post(reverse("feedback:hear"), {"whose": "parents", "heard": "Letters go astray."})
    loop = Loop.objects.get()
    page = reverse("feedback:loop", args=[loop.ref])
    assert "Letters go astray" not in client.get(reverse("feedback:poster")).content.decode()
    assert client.post(page, {"did": "", "why_not": ""}).status_code == 422
    client.post(page, {"did": "", "why_not": "There is no money for a courier."})
    assert client.post(page, {"how": ""}).status_code == 422
    client.post(page, {"how": "a poster"})

    poster = signed_in(cast.grace).get(reverse("feedback:poster")).content.decode()
    assert "Letters go astray" in poster
    assert "no money for a courier" in poster
    loop.refresh_from_db()
    assert (loop.told_by, loop.decided_by) == (cast.tom, cast.tom)


def test_those_who_work_here_and_those_beside_us_find_what_they_are_asked(cast: Cast, demonstration: None) -> None:
    ours, theirs = asking(cast).code, asking(cast, of="partners").code
    for user, mine, other in ((cast.grace, ours, theirs), (cast.siân, theirs, ours)):
        words = signed_in(user).get(reverse("feedback:mine")).content.decode()
        assert mine in words, user.name
        assert other not in words, user.name


def test_what_asks_for_something_now_is_in_the_today_of_whoever_hears_and_leaves_it_when_heeded(
    cast: Cast, demonstration: None
) -> None:
    row = asking(cast)
    box.put_in(code=row.code, points={}, words={"words": "Come and see."}, act=True, at=NOW)
    asks = "gave no name asks for something to be done now"
    assert asks in signed_in(cast.tom).get("/").content.decode()
    assert asks not in signed_in(cast.grace).get("/").content.decode()
    with reading(cast.tom):
        [voice] = voices(on=TODAY)
    signed_in(cast.tom).post(reverse("feedback:heed", args=[voice.ref]), {"done": "Went and saw."})
    assert asks not in signed_in(cast.tom).get("/").content.decode()
