"""What one person says by a link of their own is for those they choose, and for nobody by having asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.models import User
from footpath.feedback.actions import own
from footpath.feedback.models import Answer, Invitation
from footpath.feedback.queries.own import changed_for, of_child
from footpath.feedback.queries.readers import may_be_chosen
from footpath.feedback.refusals import NobodyElse, NotHere, SaidNothing
from footpath.ledger.models import Image
from footpath.people.actions.gate import MayNot
from footpath.record.keeping import restrict
from footpath.record.models import Record
from footpath.record.queries import chronology
from footpath.store.scope import system
from tests.feedback.cast import NOW, TODAY, Cast, questions, reading, signed_in

pytestmark = pytest.mark.django_db
WORDS = "She talks to Mum and not to me, quokka."


def invited(cast: Cast, *, key: str = "children") -> own.Invited:
    with reading(cast.grace):
        return own.invite(subject=cast.maya, asks=questions(key), who="Maya", by=cast.grace, at=NOW)


def say(cast: Cast, *chosen: User) -> str:
    secret = invited(cast).secret
    own.say(
        secret=secret, points={"listened": "no"}, words={"words": WORDS}, readers=[one.pk for one in chosen], at=NOW
    )
    return secret


def what_is_known(user: User, cast: Cast) -> str:
    """Everything that the record tells this person of it."""
    with reading(user):
        page = chronology(subject=cast.maya)
        return repr(page) + repr(of_child(subject=cast.maya).said)


def test_a_child_chooses_among_those_who_answer_for_the_work_and_those_beside_them(cast: Cast) -> None:
    with reading(cast.grace):
        offered = [one.words for one in may_be_chosen(subject=cast.maya, on=TODAY, at=NOW)]
    assert offered == [
        "Tom Ellis, team manager, who answers for their work", "Grace Adeyemi, who works with me",
        "Jo Tan, my independent advocate",
    ]  # fmt: skip


def test_whoever_was_chosen_reads_it_and_the_worker_it_speaks_of_has_no_sign_that_it_is_there(cast: Cast) -> None:
    say(cast, cast.tom)

    assert WORDS in what_is_known(cast.tom, cast)
    for user in (cast.grace, cast.jo):
        assert "quokka" not in what_is_known(user, cast), user.name
        assert "feedback.answer" not in what_is_known(user, cast), user.name
    with reading(cast.grace):
        assert not Answer.objects.exists()
        assert not Record.objects.filter(kind="feedback.answer").exists()


def test_with_nobody_chosen_it_goes_to_somebody_other_than_whoever_asked(cast: Cast) -> None:
    say(cast)
    assert WORDS in what_is_known(cast.tom, cast)
    assert "quokka" not in what_is_known(cast.grace, cast)


def test_the_worker_reads_it_where_the_child_chose_so(cast: Cast) -> None:
    say(cast, cast.grace, cast.jo)
    with reading(cast.grace):
        [said] = of_child(subject=cast.maya).said
    assert said.words == WORDS
    assert [(one.asks, one.words) for one in said.chosen] == [("Do they listen to you?", "No")]
    assert said.readers == ("Grace Adeyemi", "Jo Tan")
    assert "quokka" not in what_is_known(cast.tom, cast)


def test_the_records_own_page_says_what_was_asked_and_chosen(cast: Cast, demonstration: None) -> None:
    say(cast, cast.tom)
    with reading(cast.tom):
        ref = of_child(subject=cast.maya).said[0].ref
    words = signed_in(cast.tom).get(reverse("records:page", args=[ref])).content.decode()
    assert "Do they listen to you?" in words
    assert "by a link of their own" in words
    assert "&#x27;listened&#x27;" not in words
    assert signed_in(cast.grace).get(reverse("records:page", args=[ref])).status_code == 404


def test_a_link_works_once_and_for_two_weeks_and_its_secret_is_kept_nowhere(cast: Cast) -> None:
    secret = say(cast, cast.tom)
    with pytest.raises(NotHere):
        own.read(secret=secret, at=NOW)
    later = invited(cast).secret
    with pytest.raises(NotHere):
        own.read(secret=later, at=NOW + timedelta(days=14))
    with pytest.raises(NotHere):
        own.read(secret="somebody-guesses", at=NOW)
    with system("look for the secret"):
        assert not Image.objects.filter(image__contains=later).exists()
        assert later not in repr(list(Invitation.objects.values()))


def test_a_link_says_nothing_of_the_child(cast: Cast, demonstration: None) -> None:
    with reading(cast.grace):
        made = own.invite(subject=cast.maya, asks=questions("parents"), who="Kerry", by=cast.grace, at=NOW)
    words = Client().get(reverse("say:link", args=[made.secret])).content.decode()
    assert "How has the help been?" in words
    assert "Maya" not in words
    assert "Linden" not in words


def test_nobody_is_offered_who_could_not_open_it(cast: Cast) -> None:
    with reading(cast.owen), pytest.raises(MayNot):
        own.invite(subject=cast.maya, asks=questions("children"), who="Maya", by=cast.owen, at=NOW)
    with reading(cast.grace):
        offered = {one.user for one in may_be_chosen(subject=cast.maya, on=TODAY, at=NOW)}
    assert not offered & {cast.owen.pk, cast.siân.pk, cast.ivan.pk, cast.other.pk}


def test_where_nobody_else_could_read_it_nobody_is_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(cast.grace):
        alone = [one for one in may_be_chosen(subject=cast.maya, on=TODAY, at=NOW) if one.user == cast.grace.pk]
        monkeypatch.setattr(own, "may_be_chosen", lambda **_: tuple(alone))
        with pytest.raises(NobodyElse):
            own.invite(subject=cast.maya, asks=questions("children"), who="Maya", by=cast.grace, at=NOW)


def told_back(cast: Cast, by: User, answer: int | None = None) -> None:
    with reading(by):
        back = own.Back(subject=cast.maya, heard="You talk to Mum.", did="We sit with you first.", how="At school.",
                        answer=answer)  # fmt: skip
        own.tell_back(back=back, by=by, at=NOW)


def seen(cast: Cast, users: Sequence[User]) -> list[int]:
    found = []
    for user in users:
        with reading(user):
            found.append(len(changed_for(subject=cast.maya)))
    return found


def test_what_was_done_because_of_an_answer_is_read_by_those_who_may_read_the_answer(cast: Cast) -> None:
    say(cast, cast.tom, cast.jo)
    with reading(cast.tom):
        answer = of_child(subject=cast.maya).said[0].record
    told_back(cast, cast.tom, answer)
    assert seen(cast, (cast.tom, cast.jo, cast.grace)) == [1, 1, 0]
    told_back(cast, cast.grace)
    assert seen(cast, (cast.tom, cast.jo, cast.grace)) == [2, 2, 1]
    with reading(cast.grace), pytest.raises(NotHere):
        own.tell_back(
            back=own.Back(subject=cast.maya, heard="?", did="?", how="?", answer=answer), by=cast.grace, at=NOW
        )


def test_what_was_done_because_of_an_answer_goes_with_it_where_it_is_kept_closer_later(cast: Cast) -> None:
    say(cast, cast.tom, cast.jo)
    with reading(cast.tom):
        answer = of_child(subject=cast.maya).said[0].record
    told_back(cast, cast.tom, answer)
    with reading(cast.tom):
        restrict(record=answer, version=1, to=[], withheld=False, reason="A test", by=cast.tom, at=NOW)
    assert seen(cast, (cast.tom, cast.jo)) == [1, 0]


def test_to_say_nothing_is_not_kept(cast: Cast) -> None:
    with pytest.raises(SaidNothing):
        own.say(secret=invited(cast).secret, points={"purple": "yes"}, words={"words": "  "}, readers=[], at=NOW)


def test_handed_over_the_device_reaches_nothing_else(cast: Cast, demonstration: None) -> None:
    client = signed_in(cast.grace)
    secret = invited(cast).secret
    assert "Sign me out" in client.get(reverse("say:link", args=[secret])).content.decode()

    response = client.post(reverse("say:hand-over"), {"secret": secret})

    assert response.headers["Location"] == reverse("say:link", args=[secret])
    assert "Do they listen to you?" in client.get(reverse("say:link", args=[secret])).content.decode()
    assert client.get("/").status_code == 302
    sent = client.post(reverse("say:link", args=[secret]), {"q-words": WORDS, "readers": [str(cast.tom.pk)]})
    assert "Tom Ellis" in sent.content.decode()
    assert client.get(reverse("say:link", args=[secret])).status_code == 404
    assert "quokka" not in what_is_known(cast.grace, cast)
