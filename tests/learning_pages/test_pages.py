"""The pages of learning: each to those who may, nobody named, and nothing small told."""

from __future__ import annotations

from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, Reading, User
from footpath.learning.actions import changes, findings, looks
from footpath.learning.models.changes import Change
from footpath.learning.models.findings import Finding
from footpath.learning.models.looks import Drawn, Judged, Look
from footpath.learning.queries.looks import OUTCOMES, Tally
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.record import actions
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from footpath.web.learning import held
from footpath.web.learning.counted import through_the_exit
from footpath.web.ui.values import Table
from tests.web.world import AT, LONG_AGO, World, world

pytestmark = pytest.mark.django_db
LEARNS = {"supervisor", "manager", "other manager", "analyst", "case reviewer"}
FIGURES = LEARNS - {"case reviewer"} | {"returns"}
BEFORE = AT.replace(month=9)


def look(made: World) -> Look:
    with system("draw in a test"):
        return looks.draw(
            among=looks.Among(children={made.children["ours"]}, measure="episode-length", counted="Ended in 2025-26"),
            questions="first-time", most=3, second=made.users["practitioner"], by=made.users["manager"], at=BEFORE,
        )  # fmt: skip


def judged(drawn: Look, by: User, answer: str) -> None:
    with system("judge in a test"):
        said = {key: looks.Said(answer=answer, why=f"{by.name} read it so.") for key in ("need", "help")}
        looks.judge(look=drawn, place=1, said=said, by=by, at=BEFORE)


def finding(made: World, *, told: bool, who: str = "manager", words: str = "Letters went astray.") -> Finding:
    with system("find in a test"):
        row = findings.write_down(
            found=findings.Found(words=words, asks="right-things", measures=("second-plan-ever",)),
            records=(made.records["ours"].ref,), by=made.users[who], at=BEFORE,
        )  # fmt: skip
        if told:
            findings.tell(finding=row, version=row.version, taken={}, kept=(), by=made.users[who], at=BEFORE)
    return row


def change(made: World) -> Change:
    with system("change in a test"):
        return changes.write_down(
            changed=changes.Changed(
                words="Letters ask where they go.", since=date(2026, 9, 1), expected="None astray.",
                besides="Some late.",
            ),
            by=made.users["manager"], at=BEFORE,
        )  # fmt: skip


def text(made: World, who: str, url: str) -> str:
    response = made.client(who).get(url)
    assert response.status_code == 200, (who, url)
    return unescape(response.content.decode())


def test_each_page_opens_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    drawn, told, row = look(made), finding(made, told=True), change(made)
    mine = finding(made, told=False)
    readers = {"manager", "practitioner"}
    every: dict[str, set[str]] = {
        reverse("learning:home"): LEARNS,
        reverse("learning:lenses"): LEARNS,
        reverse("learning:serving"): LEARNS,
        reverse("learning:pack"): FIGURES,
        reverse("learning:draw"): FIGURES - {"analyst", "returns"},
        reverse("learning:look", args=[drawn.ref]): readers,
        reverse("learning:read", args=[drawn.ref, 1]): readers,
        reverse("learning:read", args=[drawn.ref, 2]): set(),
        reverse("learning:finding-new"): LEARNS,
        reverse("learning:finding", args=[told.ref]): LEARNS,
        reverse("learning:finding-look", args=[told.ref]): LEARNS,
        reverse("learning:finding-again", args=[told.ref]): set(),
        reverse("learning:finding-tell", args=[told.ref]): set(),
        reverse("learning:finding", args=[mine.ref]): {"manager"},
        reverse("learning:finding-again", args=[mine.ref]): {"manager"},
        reverse("learning:finding-tell", args=[mine.ref]): {"manager"},
        reverse("learning:finding-look", args=[mine.ref]): set(),
        reverse("learning:change-new"): LEARNS,
        reverse("learning:change", args=[row.ref]): LEARNS,
        reverse("learning:change-seen", args=[row.ref]): LEARNS,
        reverse("learning:finding", args=[uuid4()]): set(),
        reverse("learning:look", args=[uuid4()]): set(),
    }
    wrong = []
    for who in made.users:
        client = made.client(who)
        for url, may in every.items():
            status = client.get(url).status_code
            if status != (200 if who in may else 404):
                wrong.append(f"{who} at {url}: {status}")
    assert not wrong, "\n".join(wrong)


def test_whoever_is_asked_to_read_finds_it_in_their_menu_until_they_have(demonstration: None) -> None:
    made = world()
    drawn = look(made)
    assert "Records to read" in text(made, "practitioner", "/")
    assert "Records to read" not in text(made, "other practitioner", "/")
    judged(drawn, made.users["practitioner"], "yes")
    assert "Records to read" not in text(made, "practitioner", "/")


def test_one_judges_without_the_other_and_then_they_see_each_other_and_talk(demonstration: None) -> None:
    made = world()
    drawn = look(made)
    judged(drawn, made.users["manager"], "yes")
    url = reverse("learning:read", args=[drawn.ref, 1])
    client = made.client("practitioner")
    assert "Manager read it so" not in client.get(url).content.decode()

    refused = client.post(url, {"answer-need": "no", "why-need": "", "answer-help": "no", "why-help": "Late."})
    assert refused.status_code == 422
    assert "Say why, in your words" in unescape(refused.content.decode())
    given = {"answer-need": "no", "why-need": "Heard as one evening.", "answer-help": "could-not-say", "why-help": ""}
    page = unescape(client.post(url, given, follow=True).content.decode())
    assert "Manager read it so." in page
    assert "What did you find when you talked?" in page
    page = unescape(client.post(url, {"words": "We still differ, and why is plain."}, follow=True).content.decode())
    assert "We still differ, and why is plain." in page
    assert "Heard as one evening." in page
    assert "Manager read it so." in page


def test_opening_a_look_is_a_reading_of_each_child_in_it(demonstration: None) -> None:
    made = world()
    drawn = look(made)
    text(made, "practitioner", reverse("learning:read", args=[drawn.ref, 1]))
    with system("read the audit in a test"):
        assert Reading.objects.latest("id").subject == made.children["ours"]


def test_a_manager_draws_from_those_a_measure_counts_whom_both_may_see(demonstration: None) -> None:
    made = world()
    with system("referrals for a test"):
        for which in ("ours", "theirs"):
            for on in (date(2026, 5, 5), date(2026, 9, 7)):
                actions.write(
                    Writing(
                        kind="frontdoor.referral", happened_on=on, filed_to=(FiledTo(subject=made.children[which]),)
                    ),
                    by=made.users["manager"], at=AT.replace(year=2024),
                )  # fmt: skip
    client = made.client("manager")
    given = {
        "among": "wait-referral-to-assessment-finished", "questions": "first-time", "most": "3",
        "second": f"user-{made.users['practitioner'].pk}",
    }  # fmt: skip
    nobody = client.post(reverse("learning:draw"), given)
    assert nobody.status_code == 422
    assert "whom you both may see" in unescape(nobody.content.decode())
    page = client.post(reverse("learning:draw"), given | {"among": "back-since-referral"}, follow=True)
    assert page.status_code == 200, unescape(page.content.decode())[:4000]
    with system("look in a test"):
        assert set(Drawn.objects.values_list("subject_id", flat=True)) == {made.children["ours"]}


def test_a_finding_is_told_once_each_name_in_it_is_decided_about(demonstration: None) -> None:
    made = world()
    row = finding(made, told=False, words="A letter about Maya went astray, and her mother kept it.")
    client, url = made.client("manager"), reverse("learning:finding-tell", args=[row.ref])
    page = unescape(client.get(url).content.decode())
    assert "Maya, once" in page
    assert client.post(url, {"version": row.version}).status_code == 422
    given = {"version": row.version, "do-0": "take", "with-0": "a child"}
    assert client.post(url, given).status_code == 302
    shown = text(made, "analyst", reverse("learning:finding", args=[row.ref]))
    assert "A letter about a child went astray" in shown
    assert "Maya" not in shown
    assert "/records/" not in shown
    assert "may not open" not in shown, "what is shut leaves no hint"
    assert "Second or later child protection plans, ever" in shown


def test_a_finding_is_written_and_written_again_and_a_change_follows_it(demonstration: None) -> None:
    made = world()
    client = made.client("supervisor")
    address = f"https://footpath.example/records/{made.records['ours'].ref}/"
    given = {
        "words": "Nobody asks fathers.", "asks": "things-right", "records": address, "changes": "rule-pack",
        "which_rule": "", "measure": "second-plan-ever",
    }  # fmt: skip
    refused = client.post(reverse("learning:finding-new"), given)
    assert "Say which rule it would change" in unescape(refused.content.decode())
    page = client.post(reverse("learning:finding-new"), given | {"which_rule": "The assessment’s time"}, follow=True)
    assert "Yours alone" in page.content.decode()
    with system("look in a test"):
        row = Finding.objects.get()
    again = reverse("learning:finding-again", args=[row.ref])
    kept = given | {"which_rule": "The assessment’s time", "words": "We ask fathers late.", "version": row.version}
    assert client.post(again, kept).status_code == 302
    assert client.post(again, kept).status_code == 422, "an old version is not laid over a newer"
    with system("look in a test"):
        row = Finding.objects.get()
        assert (row.words, row.rests_on) == ("We ask fathers late.", 1)
    assert client.post(reverse("learning:finding-tell", args=[row.ref]), {"version": row.version}).status_code == 302
    new = reverse("learning:change-new") + f"?finding={row.ref}"
    assert "We ask fathers late." in unescape(client.get(new).content.decode())
    told = {"words": "Fathers are asked in the first week.", "since": "2 Nov", "expected": "They are in it."}
    assert "There is always something" in unescape(client.post(new, told).content.decode())
    page = client.post(new, told | {"besides": "Mothers may be afraid of it."}, follow=True)
    assert "Because we found" in page.content.decode()


def test_what_a_record_that_is_not_theirs_is_called_is_not_said(demonstration: None) -> None:
    made = world()
    given = {"words": "Found.", "asks": "things-right", "records": str(made.records["theirs"].ref)}
    page = unescape(made.client("supervisor").post(reverse("learning:finding-new"), given).content.decode())
    assert "not one that you can open" in page
    unknown = given | {"records": str(uuid4())}
    assert "not one that you can open" in unescape(
        made.client("supervisor").post(reverse("learning:finding-new"), unknown).content.decode()
    )


def _tally(measure: str, **counts: int) -> Tally:
    every = {key: counts.get(key.replace("-", "_"), 0) for key in OUTCOMES}
    return Tally(measure=measure, question="2026.need", asks="?", read=sum(every.values()), counts=every)


def test_nothing_small_leaves_and_no_part_undoes_what_is_held_back() -> None:
    parts = (_tally("a", both_yes=20, both_no=3, differ=7), _tally("b", both_yes=11, both_no=8, differ=6))
    whole = _tally("", both_yes=31, both_no=11, differ=13)
    shown = through_the_exit((whole, *parts))

    assert shown["a", "2026.need", "both-no"] is None
    assert shown["", "2026.need", "both-yes"] in (30, None)
    assert sum(one is None for one in (shown["a", "2026.need", key] for key in OUTCOMES)) >= 2 or (
        shown["read", "a", 30] is None
    )


def test_counts_of_what_was_judged_stand_beside_the_measure_when_there_are_enough(demonstration: None) -> None:
    made = world()
    url = reverse("journeys:measure", args=["episode-length"])
    assert "Two people judge it" in text(made, "manager", url)
    assert "Was it right first time?" not in text(made, "analyst", url), "an analyst draws nobody"
    _many_read(made, 12)
    page = text(made, "analyst", url)
    assert "Was what this child needed seen the first time?" in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">10</td>' in page
    assert "read it so" not in page
    other = text(made, "manager", reverse("journeys:measure", args=["assessed-again"]))
    assert "Was what this child needed seen the first time?" not in other


def _many_read(made: World, many: int) -> None:
    """So many records of this measure read by the same two, each judged yes by both."""
    with system("records read for a test"):
        children = [
            add_person(draft=named(f"Child{number}", source="Kerry"), by=made.users["manager"], at=BEFORE)
            for number in range(many)
        ]
        for child in children:
            access.allocate(
                subject=child, to=made.team, part=Allocation.Part.TEAM, since=LONG_AGO,
                by=made.users["manager"], at=BEFORE,
            )  # fmt: skip
        drawn = looks.draw(
            among=looks.Among(children=children, measure="episode-length", counted="Ended"), questions="first-time",
            most=many, second=made.users["practitioner"], by=made.users["manager"], at=BEFORE,
        )  # fmt: skip
        for place in range(1, many + 1):
            for by in (made.users["manager"], made.users["practitioner"]):
                said = {key: looks.Said(answer="yes", why=f"{by.name} read it so.") for key in ("need", "help")}
                looks.judge(look=drawn, place=place, said=said, by=by, at=BEFORE)
        assert Judged.objects.count() == many * 4


def test_the_pack_is_led_by_questions_has_both_cores_and_names_what_is_not_held(demonstration: None) -> None:
    made = world()
    page = text(made, "analyst", reverse("learning:pack"))
    first = page.index("What are children, young people and parents telling us?")
    assert first < page.index("Where do children wait?")
    assert "Collected from every area by government" in page
    assert "Published here, in the same form each time" in page
    assert "Nothing can be told here of what children" in page
    assert "holds no figures of the workforce" in page
    assert "edition 2026" in page
    assert "/journeys/behind/" not in page
    assert "Linden" not in page


def test_what_another_room_holds_is_shown_where_it_says_so(
    demonstration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world()
    told = held.Held(
        sentences=("Forty children told us.",),
        tables=(
            Table(caption="What they said", headings=("Question", "Yes"), rows=(("Were you listened to?", "30"),)),
        ),
    )
    monkeypatch.setitem(held._held, held.FEEDBACK, lambda on: told)
    page = text(made, "analyst", reverse("learning:pack"))
    assert "Forty children told us." in page
    assert "Were you listened to?" in page
    assert "Nothing can be told here of what children" not in page


def test_what_was_found_and_changed_is_in_the_pack_only_where_it_was_chosen(demonstration: None) -> None:
    made = world()
    told, row = finding(made, told=True), change(made)
    page = text(made, "analyst", reverse("learning:pack"))
    assert "put in nothing of what was found and changed" in page
    page = text(made, "analyst", reverse("learning:pack") + f"?with={told.ref}&with={row.ref}&with=nonsense")
    assert "We found: Letters went astray." in page
    assert "It might also: Some late." in page


def test_the_pack_is_a_pdf_that_says_what_the_page_says(demonstration: None) -> None:
    made = world()
    response = made.client("analyst").get(reverse("learning:pack-file"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert made.client("practitioner").get(reverse("learning:pack-file")).status_code == 404


def test_how_the_record_serves_says_what_tasks_take_and_who_has_not_been_asked(demonstration: None) -> None:
    made = world()
    page = text(made, "case reviewer", reverse("learning:serving"))
    assert "A visit about three brothers and sisters" in page
    assert "No records have been read for this by two people yet" in page
    assert "Nothing can be told here of what workers say" in page


def test_a_learning_conversation_is_written_like_any_record_and_a_finding_rests_on_it(demonstration: None) -> None:
    made = world()
    start = reverse("writing:start", args=[made.refs["ours"], "learning.conversation"])
    page = made.client("manager").get(start, follow=True)
    assert "What stood around it" in unescape(page.content.decode())
