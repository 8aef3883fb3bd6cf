"""The standing cast's facts, as the story has them."""

from datetime import date

from footpath.demo.doing import Area
from footpath.demo.story import coming_back, conference, home, the_night
from footpath.demo.story.stepping_up import AGREED, STEP_UP
from footpath.kernel.rulepacks.maxima import maximum
from footpath.kernel.working_days import add_working_days, working_days_between
from footpath.people.models.family import Claim
from footpath.people.models.orders import CourtOrder
from footpath.people.models.persons import Person
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import head_of
from footpath.store.scope import system


def test_everybody_was_born_when_the_story_says(area: Area) -> None:
    born = {
        "kerry": date(1995, 8, 19), "kai": date(2011, 6, 2), "maya": date(2017, 3, 14), "theo": date(2022, 5, 9),
        "jean": date(1958, 1, 27), "dean": date(1990, 10, 30), "aaron": date(1992, 4, 11),
        "samir": date(2008, 1, 1), "other-theo": date(2022, 5, 19),
    }  # fmt: skip
    with system("a test"):
        found = {who: Person.objects.get(subject=area.people[who]).born_on for who in born}

    assert found == born


def test_theo_came_seven_weeks_early_and_is_still_who_he_was(area: Area) -> None:
    with system("a test"):
        theo = Person.objects.get(subject=area.people["theo"])

    assert theo.due_on == date(2022, 6, 27)
    assert theo.born_on is not None
    assert (theo.due_on - theo.born_on).days == 49


def test_bean_is_expected_and_has_no_sex(area: Area) -> None:
    with system("a test"):
        bean = Person.objects.get(subject=area.people["bean"])

    assert (bean.born_on, bean.due_on, bean.sex) == (None, date(2027, 1, 15), "U")


def test_kais_father_has_three_answers_and_none_is_the_answer(area: Area) -> None:
    with system("a test"):
        claims = Claim.objects.filter(subject=area.people["kai"], kind="father")
        said = {(claim.denies, claim.person_id) for claim in claims}
        family = family_of(area.people["kai"], on=date(2026, 11, 20))

    dean = area.people["dean"]
    [relative] = [one for one in family if one.subject == dean]
    assert len(claims) == 3, "Kerry, Jean and Kai"
    assert said == {(False, dean), (True, dean)}
    assert relative.disputed
    assert not [tie for tie in relative.ties if tie.group == "parent"]


def test_jean_is_nan_by_choice_and_great_aunt_by_blood_and_guardian_by_law(area: Area) -> None:
    with system("a test"):
        [jean] = [
            one for one in family_of(area.people["kai"], on=date(2026, 11, 20)) if one.subject == area.people["jean"]
        ]

    assert jean.calls == "Nan"
    assert "great-aunt" in jean.what
    assert "special guardian" in jean.what


def test_maya_lives_with_mum_and_theo_and_chose_a_heron(area: Area) -> None:
    with system("a test"):
        maya = head_of(subject=area.people["maya"], on=date(2026, 11, 20))

    assert maya.lives == "Lives with Mum and Theo."
    assert maya.motif == "heron"
    assert (maya.name, maya.age) == ("Maya Linden", "9")


def test_the_restraining_order_holds_until_july_2029(area: Area) -> None:
    with system("a test"):
        [order] = CourtOrder.objects.filter(kind="restraining")

    assert (order.since, order.until) == (date(2024, 7, 19), date(2029, 7, 19))
    assert order.covers_id == area.places["weir"]


def test_the_conference_was_the_fourteenth_working_day_of_fifteen() -> None:
    assert working_days_between(the_night.STRATEGY, conference.CONFERENCE) == 14
    assert maximum("initial-conference", on=the_night.STRATEGY).due(start=the_night.STRATEGY) == date(2024, 3, 11)


def test_kais_first_review_was_the_nineteenth_working_day_of_twenty() -> None:
    assert working_days_between(the_night.CARE, conference.CARE_REVIEW) == 19


def test_the_assessment_took_forty_working_days_of_forty_five() -> None:
    assert working_days_between(STEP_UP, AGREED) == 40
    assert add_working_days(STEP_UP, 45) == date(2024, 2, 7)


def test_reviews_came_within_three_months_and_then_six() -> None:
    assert (
        maximum("first-protection-review", on=conference.CONFERENCE).due(start=conference.CONFERENCE)
        >= conference.REVIEW
    )
    assert maximum("later-protection-review", on=conference.REVIEW).due(start=conference.REVIEW) >= home.REVIEW


def test_kai_was_in_care_for_337_days_and_the_court_took_104() -> None:
    assert (home.COURT - the_night.CARE).days == 337
    assert (home.COURT - date(2024, 10, 10)).days == 104
    assert coming_back.CHILDREN == ("kai", "maya", "theo")
