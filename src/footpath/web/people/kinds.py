"""Each kind of thing that can be said of a person: how it is asked, and which action writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from footpath.access.models import User
from footpath.access.queries import beside
from footpath.people.actions import family, gate, lives, orders, persons, places
from footpath.people.actions.drafts import CharacteristicDraft, named
from footpath.people.models.family import ParentalResponsibility
from footpath.people.models.orders import CourtOrder
from footpath.people.models.persons import Communication, Identifier, Sex
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.people.queries import places as known_places
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import Head
from footpath.people.rules.dates import HowExact
from footpath.people.rules.kinship import Bond
from footpath.people.rules.naming import NameKind
from footpath.web.people import forms, happenings, kin
from footpath.web.people.days import dates_in_words
from footpath.web.people.fields import PeopleForm, Somebody, WhoForm


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a form is about, and the day it is."""

    head: Head
    today: date
    may: gate.Offered

    @property
    def subject(self) -> int:
        return self.head.subject

    @property
    def called(self) -> str:
        return self.head.called or "this person"

    def around(self, needs: int = 0) -> list[Somebody]:
        """Those around them, of whom a fact that needs so much may be written together with this person."""
        relatives = family_of(self.subject, on=self.today)
        return [
            Somebody(one.subject, one.name, one.what)
            for one in relatives
            if not needs or self.may.together([self.subject, one.subject], needs)
        ]


Write = Callable[[Any, About, User, datetime], object]
Options = Callable[[About], Mapping[str, Any]]


def _nothing(about: About) -> Mapping[str, Any]:
    return {}


def _always(head: Head) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of thing that can be said of somebody."""

    key: str
    needs: int  # what it takes to say it
    label: str  # in the menu
    title: str  # at the head of its page
    lede: str
    form: type[PeopleForm]
    write: Write
    said: str  # when it is done
    options: Options = _nothing
    applies: Callable[[Head], bool] = _always


def _somebody(form: WhoForm, *, told: str, by: User, at: datetime) -> int:
    """The person meant, added first where they are new."""
    if form.other is not None:
        return form.other
    given, _, surname = form.new_name.partition(" ")
    return persons.add_person(draft=named(given, surname.strip(), source=told), by=by, at=at)


def _name(form: forms.NameForm, about: About, by: User, at: datetime) -> object:
    return persons.name(
        subject=about.subject, given=form.text("given"), family=form.text("family"), kind=NameKind(form.text("kind")),
        since=form.day("since"), since_how=form.how("since"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _number(form: forms.NumberForm, about: About, by: User, at: datetime) -> object:
    return persons.identify(
        subject=about.subject, kind=Identifier.Kind(form.text("kind")), value=form.text("value"),
        authority=form.text("authority"), status=Identifier.Status(form.text("status")), source=form.text("source"),
        by=by, at=at,
    )  # fmt: skip


def _reach(form: forms.ReachForm, about: About, by: User, at: datetime) -> object:
    return places.reach(
        subject=about.subject, channel=Reach.Channel(form.text("channel")), detail=form.text("detail"),
        is_safe=form.text("is_safe") == "yes", words=form.text("words"), since=form.day("since"),
        protect=form.ticked("protect"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _talks(form: forms.TalksForm, about: About, by: User, at: datetime) -> object:
    return persons.talks(
        subject=about.subject, way=Communication.Way(form.text("way")), language=form.text("language"),
        needs_interpreter=form.ticked("needs_interpreter"), words=form.text("words"), since=form.day("since"),
        source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _about(form: forms.AboutForm, about: About, by: User, at: datetime) -> object:
    return persons.describe(
        subject=about.subject, what=CharacteristicDraft(kind=form.text("kind"), words=form.text("words")),
        since=form.day("since"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _relationship(form: forms.RelationshipForm, about: About, by: User, at: datetime) -> object:
    other = _somebody(form, told=form.text("source"), by=by, at=at)
    way, kind = kin.read(form.text("tie"))
    first, second = (other, about.subject) if way == kin.FIRST else (about.subject, other)
    calls, called = form.text("they_are_called"), form.text("they_call")
    return family.relate(
        first=first, second=second, kind=kind, bond=Bond(form.text("bond")) if form.text("bond") else None,
        second_calls_first=calls if way == kin.FIRST else called,
        first_calls_second=called if way == kin.FIRST else calls,
        since=form.day("since"), since_how=form.how("since"), until=form.day("until"), source=form.text("source"),
        by=by, at=at,
    )  # fmt: skip


def _responsibility(form: forms.ResponsibilityForm, about: About, by: User, at: datetime) -> object:
    somebody = form.other is not None or form.new_name
    return family.give_responsibility(
        child=about.subject, holder=_somebody(form, told=form.text("source"), by=by, at=at) if somebody else None,
        authority=form.text("authority"), basis=ParentalResponsibility.Basis(form.text("basis")),
        since=form.day("since"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _place(form: forms.PlaceForm, about: About, by: User, at: datetime) -> object:
    named = User.objects.filter(pk__in=[int(one) for one in form.cleaned_data.get("named") or ()])
    draft = places.PlaceDraft(
        name=form.text("place_name"), lines=", ".join(form.text("lines").splitlines()),
        postcode=form.text("postcode").upper(), protection=Protection(form.text("protection")),
        named=tuple(named), why=form.text("why"),
    )  # fmt: skip
    also = [int(one) for one in form.cleaned_data.get("with_them") or ()]
    return places.live_at(
        subjects=[about.subject, *also], place=draft, kind=PlaceOf.Kind(form.text("kind")), since=form.day("since"),
        since_how=form.how("since"), words=form.text("words"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _household(form: forms.HouseholdForm, about: About, by: User, at: datetime) -> object:
    since, how, told = form.day("since"), form.how("since"), form.text("source")
    if home := form.text("home"):
        return family.join_household(
            household=int(home), subject=about.subject, words=form.text("part"), since=since, since_how=how,
            source=told, by=by, at=at,
        )  # fmt: skip
    others, part = [int(one) for one in form.cleaned_data.get("members") or ()], form.text("part")
    new = family.set_household(
        words=form.text("words"), members=others if part else [about.subject, *others], since=since, since_how=how,
        source=told, by=by, at=at,
    )  # fmt: skip
    if not part:
        return new
    return family.join_household(
        household=new.pk, subject=about.subject, words=part, since=since, since_how=how, source=told, by=by, at=at
    )


def _order(form: happenings.OrderForm, about: About, by: User, at: datetime) -> object:
    last = form.day("until")
    return orders.order(
        kind=CourtOrder.Kind(form.text("kind")), parties=form.parties(), conditions=form.text("conditions"),
        court=form.text("court"), covers=int(form.text("covers")) if form.text("covers") else None,
        since=form.day("since"), until=last + timedelta(days=1) if last else None, source=form.text("source"),
        by=by, at=at,
    )  # fmt: skip


def _claim(form: happenings.ClaimForm, about: About, by: User, at: datetime) -> object:
    person, by_whom = form.text("person"), form.text("by_whom")
    return family.claim(
        subject=about.subject, question=form.text("question"), says=form.text("says"),
        person=int(person) if person else None, denies=form.ticked("denies"),
        by_whom=int(by_whom) if by_whom else None, since=form.day("since"), source=form.text("source"), by=by, at=at,
    )  # fmt: skip


def _birth(form: happenings.BirthForm, about: About, by: User, at: datetime) -> object:
    on = form.when("on")
    assert on is not None
    how = HowExact.AS_TOLD if form.ticked("told") else on.how
    return lives.born(
        subject=about.subject, on=on.day, how=how, sex=Sex(form.text("sex")), source=form.text("source"), by=by, at=at
    )


def _death(form: happenings.DeathForm, about: About, by: User, at: datetime) -> object:
    on = form.when("on")
    assert on is not None
    return lives.died(subject=about.subject, on=on.day, how=on.how, source=form.text("source"), by=by, at=at)


def _alive(form: happenings.AliveForm, about: About, by: User, at: datetime) -> object:
    on = form.when("on")
    return lives.correct_death(
        subject=about.subject, on=on.day if on else None, how=on.how if on else HowExact.EXACT, why=form.text("why"),
        by=by, at=at,
    )  # fmt: skip


def _correction(form: happenings.CorrectionForm, about: About, by: User, at: datetime) -> object:
    on, sex = form.when("on"), form.text("sex")
    return persons.correct_person(
        subject=about.subject, born_on=on.day if on else None, born_how=on.how if on else None,
        due_on=form.day("due"), sex=Sex(sex) if sex else None, why=form.text("why"), source=form.text("source"),
        by=by, at=at,
    )  # fmt: skip


# What each form offers to choose from.


def _for_about(about: About) -> Mapping[str, Any]:
    return {"of_health": about.may.each([about.subject], gate.OF_HEALTH)}


def _for_responsibility(about: About) -> Mapping[str, Any]:
    return {"around": about.around(gate.LEGAL_FACT)}


def _for_relationship(about: About) -> Mapping[str, Any]:
    return {"around": about.around(gate.WEIGHTY), "sex": about.head.sex}


def _for_place(about: About) -> Mapping[str, Any]:
    helpers = [one for one in beside(subject=about.subject, on=about.today) if one.user is not None]
    return {
        "users": [(str(one.user), f"{one.name}, {one.job}" if one.job else one.name) for one in helpers],
        "with_whom": [
            (str(one.subject), one.name)
            for one in family_of(about.subject, on=about.today)
            if one.lives_with and about.may.each([one.subject], gate.PLACE)
        ],
        "can_protect": about.may.each([about.subject], gate.TOGETHER),
    }


def _for_household(about: About) -> Mapping[str, Any]:
    around = about.around(gate.TOGETHER)
    homes = known_places.households([one.subject for one in around], on=about.today)
    found = {home.household: home for theirs in homes.values() for home in theirs}
    mine = {home.household for home in known_places.household(about.subject, on=about.today)}
    return {
        "around": around,
        "homes": [
            (str(home.household), f"{home.words}: {', '.join(one.name for one in home.members)}")
            for home in found.values()
            if home.household not in mine
            and about.may.together([about.subject, *(one.subject for one in home.members)], gate.TOGETHER)
        ],
    }


def _for_order(about: About) -> Mapping[str, Any]:
    seen = known_places.places(about.subject, on=None)
    return {
        "me": Somebody(about.subject, about.head.name),
        "around": about.around(gate.LEGAL_FACT),
        "places": [
            (str(one.place), ", ".join(p for p in (one.where, dates_in_words(one.since, one.until)) if p))
            for one in seen
        ],
    }


def _for_claim(about: About) -> Mapping[str, Any]:
    return {"me": Somebody(about.subject, about.head.name), "around": about.around()}


def _is_unborn(head: Head) -> bool:
    return head.born_on is None


def _is_alive(head: Head) -> bool:
    return head.died_on is None and not head.is_unborn


def _is_said_dead(head: Head) -> bool:
    return head.died_on is not None


KINDS = (
    Kind(
        key="relationship", needs=gate.WEIGHTY, label="Somebody around {name}", title="Who is around {name}?",
        lede="One fact, read both ways: say what they are to {name}, and it says what {name} is to them.",
        form=forms.RelationshipForm, write=_relationship, options=_for_relationship, said="They are around {name} now.",
    ),
    Kind(
        key="reach", needs=gate.REACHING, label="A way to reach {name}", title="How can {name} be reached safely?",
        lede="What is not safe matters as much as what is.", form=forms.ReachForm, write=_reach,
        said="How to reach {name} is written down.",
    ),
    Kind(
        key="talks", needs=gate.TELLING, label="How {name} talks and listens", title="How does {name} talk and listen?",
        lede="Languages, signs, pictures, voice notes: whatever helps people to understand one another.",
        form=forms.TalksForm, write=_talks, said="How {name} talks and listens is written down.",
    ),
    Kind(
        key="place", needs=gate.PLACE, label="Where {name} lives, learns or is looked after", title="Where?",
        lede="A protected place is shown to nobody by accident: it prints and exports as “[protected]”.",
        form=forms.PlaceForm, write=_place, options=_for_place, said="The place is written down.",
    ),
    Kind(
        key="household", needs=gate.TOGETHER, label="With whom {name} lives", title="With whom does {name} live?",
        lede="A household has a name that says nothing of where. A child may live in two.",
        form=forms.HouseholdForm, write=_household, options=_for_household,
        said="With whom {name} lives is written down.",
    ),
    Kind(
        key="responsibility", needs=gate.LEGAL_FACT, label="Parental responsibility for {name}",
        title="Who has parental responsibility for {name}?",
        lede="Being a parent is not the same: say what it comes from.", form=forms.ResponsibilityForm,
        write=_responsibility, options=_for_responsibility, said="It is written down.",
    ),
    Kind(
        key="name", needs=gate.TELLING, label="Another name", title="What else is {name} called?",
        lede="The other names stay; each says where it comes from.", form=forms.NameForm, write=_name,
        said="The name is there now.",
    ),
    Kind(
        key="about", needs=gate.TELLING, label="How {name} says who they are",
        title="How does {name} say it themselves?", form=forms.AboutForm, write=_about, options=_for_about,
        lede="In their own words. Nobody is asked to choose only one.",
        said="It is written down in their words.",
    ),
    Kind(
        key="number", needs=gate.TELLING, label="A number", title="By what number is {name} known?",
        lede="Never proof of who somebody is.", form=forms.NumberForm, write=_number, said="The number is there now.",
    ),
    Kind(
        key="order", needs=gate.LEGAL_FACT, label="An order of a court", title="What has a court ordered?",
        lede="Whom it is about, for and against, what it says, and until when.", form=happenings.OrderForm,
        write=_order, options=_for_order, said="The order is written down.",
    ),
    Kind(
        key="claim", needs=gate.TELLING, label="What somebody says, where people disagree",
        title="What does somebody say?",
        lede="Several accounts may stand side by side, each with who says so and when. None is “the” answer.",
        form=happenings.ClaimForm, write=_claim, options=_for_claim, said="Their account stands with the others.",
    ),
    Kind(
        key="birth", needs=gate.TELLING, label="{name} has been born", title="{name} has been born",
        lede="The same person and the same record as before.", form=happenings.BirthForm, write=_birth,
        said="Born: the same record goes on.", applies=_is_unborn,
    ),
    Kind(
        key="correction", needs=gate.TELLING, label="Put right a birthday or sex", title="What should stand instead?",
        lede="What stood before stays in the history.", form=happenings.CorrectionForm, write=_correction,
        said="It is put right; what stood before stays in the history.",
    ),
    Kind(
        key="death", needs=gate.WEIGHTY, label="{name} has died", title="{name} has died",
        lede="Their record stays, and nobody is written to as if they were alive.", form=happenings.DeathForm,
        write=_death, said="It is written down.", applies=_is_alive,
    ),
    Kind(
        key="alive", needs=gate.WEIGHTY, label="A death written down by mistake", title="What should stand instead?",
        lede="A death is on this record. What stood before stays in the history, with why it was put right.",
        form=happenings.AliveForm, write=_alive, said="It is put right; what stood before stays in the history.",
        applies=_is_said_dead,
    ),
)  # fmt: skip
KIND_OF = {kind.key: kind for kind in KINDS}
