"""A person as this reader may know them, put together from what the room of people answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from footpath.access import audit
from footpath.access.queries import Standing
from footpath.access.rules import CASEWORK, Can, FieldClass
from footpath.kernel.identifiers import format_nhs_number
from footpath.people.actions import gate
from footpath.people.models.facts import STANDS, held
from footpath.people.models.family import Claim, Merge, ParentalResponsibility
from footpath.people.models.persons import Characteristic, Identifier
from footpath.people.queries.family import Relative, Tie, family_of
from footpath.people.queries.heads import About, Head, NotKnown, about, head_of
from footpath.people.queries.names import called_of, names_of
from footpath.people.queries.orders import OrderSeen, orders
from footpath.people.queries.places import PlaceSeen, Way, household, how_to_reach, places
from footpath.people.rules.dates import day_in_words
from footpath.people.sealed import Sealed
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web.people import facts
from footpath.web.people.days import dates_in_words
from footpath.web.people.kinds import KIND_OF, KINDS
from footpath.web.people.pictures import picture_of
from footpath.web.people.saying import both, in_force, parties, said
from footpath.web.people.values import (
    Account,
    Around,
    Fact,
    Merged,
    Order,
    Part,
    PersonHead,
    PersonPage,
    Question,
)
from footpath.web.ui.values import Link, Person
from footpath.web.words import long


def may_say(*subjects: int, who: Standing) -> gate.Offered:
    """What this reader may say of some people, so that no page offers what an action would refuse."""
    return gate.offered(subjects, writes=who.may(Can.WRITE_CASEWORK))


def person_page(*, subject: int, who: Standing, today: date) -> PersonPage:
    """
    Everything this reader may know of somebody, in a constant number of queries, noted for the audit.

    :raises Http404: nobody the reader may know.
    """
    try:
        head = head_of(subject=subject, on=today)
    except NotKnown:
        raise Http404 from None
    return _Page(head=head, who=who, today=today).made()


class _Page:
    """What the parts of one page share."""

    def __init__(self, *, head: Head, who: Standing, today: date) -> None:
        self.head, self.who, self.today = head, who, today
        self.subject = head.subject
        self.members = [head.subject, *head.also]
        self.may_show = bool(current().mask(head.subject) & FieldClass.LOCATION)

    def made(self) -> PersonPage:
        known = about(subject=self.subject, on=self.today)
        family = family_of(self.subject, on=self.today)
        ways = how_to_reach(self.subject, on=self.today)
        found = orders(self.subject, on=self.today)
        audit.shown([self.subject, *(one.subject for one in family)])
        audit.shown(party.subject for order in found for party in order.parties)
        self.answers = self._answers()
        self.parties = gate.parties_of([order.order for order in found])
        self.may = may_say(
            *self.members, *(one.subject for one in family), *{one for whom in self.parties.values() for one in whom},
            *(one for row in self.answers for one in (row.child_id, row.holder_id) if one is not None), who=self.who,
        )  # fmt: skip
        adds = self._adds()
        return PersonPage(
            head=self._head(known),
            own_url=reverse("children:page", args=[self.head.ref]) if self._is_open() else "",
            reach=tuple(self._way(way) for way in ways if way.is_safe),
            not_safe=tuple(self._way(way) for way in ways if not way.is_safe),
            talks=tuple(
                self._fact("talks", one.row, one.words, label=one.kind_words, source=one.source, since=one.since)
                for one in known.talks
            ),
            needs_interpreter=known.needs_interpreter,
            family=tuple(self._around(one) for one in family if not one.is_past),
            before=tuple(self._around(one) for one in family if one.is_past),
            responsibility=self._responsibility(),
            homes=self._homes(),
            places=Part(
                heading="Where they live, learn and are looked after", anchor="places",
                facts=tuple(self._place(place) for place in places(self.subject, on=self.today)),
                add_url=self._add("place"), add="Say where", invite="Where do they live, learn and see a doctor?",
            ),
            names=Part(
                heading="Names", anchor="names", facts=self._names(known), add_url=self._add("name"), add="Add a name",
                invite="What are they called?",
            ),
            about=Part(
                heading="Who they are", anchor="about", facts=self._told(known),
                add_url=self._add("about"), add="Add what they say",
                invite="Their ethnicity, faith, first language, disability: as they say it.",
            ),
            numbers=Part(
                heading="Numbers they are known by", anchor="numbers", facts=self._numbers(known),
                add_url=self._add("number"), add="Add a number", invite="An NHS number, a pupil number.",
            ),
            questions=self._questions(),
            orders=tuple(self._order(one) for one in found),
            unread=tuple(sorted(self.head.as_written.items())),
            merged=self._merged(),
            same_url=reverse("people:same", args=[self.head.ref]) if self.who.may(Can.FIND_PEOPLE) else "",
            can_write=bool(adds),
            add=tuple(adds.items()),
            more=self._more(adds),
            printed_for=self.who.name,
            printed_on=long(self.today),
        )  # fmt: skip

    def _is_open(self) -> bool:
        return self.who.may(Can.SEE_CASEWORK) and bool(current().mask(self.subject) & CASEWORK)

    def _head(self, known: About) -> PersonHead:
        head = self.head
        born = f"born {head.born}" if head.born else ""
        if head.died_on:
            born = f"{born}, died {day_in_words(head.died_on)}" if born else f"died {day_in_words(head.died_on)}"
        return PersonHead(
            ref=str(head.ref), subject=head.subject, name=head.name, called=head.called,
            age="" if head.age == "age not known" or (head.is_unborn and head.age in head.name) else head.age,
            born=born, lives=head.lives, honest=head.honest,
            picture=picture_of(head.subject, head.initials, head.motif),
        )  # fmt: skip

    # Facts, each named so that it can be ended or corrected.

    def _fact(
        self,
        what: str,
        row: int,
        words: str,
        *,
        label: str = "",
        source: str = "",
        since: date | None = None,
        since_how: str = "exact",
        until: date | None = None,
        part: str = "",
        is_protected: bool = False,
        is_past: bool = False,
        needs: int = gate.TELLING,
        whom: Collection[int] = (),
    ) -> Fact:
        """One fact; `needs` is what it takes to change it, and `whom` the people it is about where they are several."""
        days = dates_in_words(since, until, how=since_how)
        named = [str(self.head.ref), what, row]
        return Fact(
            what=what, row=row, words=words, label=label, source=source,
            note=", ".join(one for one in (part, days) if one),
            url=reverse("people:fact", args=named) if what in facts.MODELS and self._changes(needs, whom) else "",
            is_protected=is_protected,
            show_url=reverse("people:show", args=named) if is_protected and self.may_show else "",
            is_past=is_past,
        )  # fmt: skip

    def _changes(self, needs: int, whom: Collection[int] = ()) -> bool:
        return self.may.together(whom, needs) if whom else self.may.each(self.members, needs)

    def _way(self, way: Way) -> Fact:
        words = way.detail if way.is_protected or way.detail else way.words
        note = way.words if words is not way.words else ""
        return self._fact(
            "way", way.row, words, label=way.channel_words, source=way.source, since=way.since, part=note,
            is_protected=way.is_protected, needs=gate.PROTECTED_PLACE if way.is_protected else gate.REACHING,
        )  # fmt: skip

    def _place(self, place: PlaceSeen) -> Fact:
        # Words about a protected place could give it away, and stay sealed with it.
        return self._fact(
            "place", place.row, place.where, label=place.kind_words, source=place.source, since=place.since,
            since_how=place.since_how, until=place.until, part="" if place.is_protected else place.words,
            is_protected=place.is_protected, needs=gate.PROTECTED_PLACE if place.is_protected else gate.PLACE,
        )  # fmt: skip

    def _names(self, known: About) -> tuple[Fact, ...]:
        return tuple(
            self._fact(
                "name", one.row, one.name, label=one.kind_words, source=one.source, since=one.since, until=one.until,
                is_past=not one.is_in_use,
            )
            for one in known.names
        )  # fmt: skip

    def _told(self, known: About) -> tuple[Fact, ...]:
        return tuple(
            self._fact(
                "told", one.row, one.words, label=one.kind_words,
                source=one.source, since=one.since, until=one.until,
                needs=gate.OF_HEALTH if one.kind in Characteristic.OF_HEALTH else gate.TELLING,
            )
            for one in known.told
        )  # fmt: skip

    def _numbers(self, known: About) -> tuple[Fact, ...]:
        nhs = Identifier.Kind.NHS
        return tuple(
            self._fact(
                "number", one.row,
                format_nhs_number(one.value) if one.kind == nhs and len(one.value) == 10 else one.value,
                label=one.kind_words, source=one.source,
                part=", ".join(both(f"authority {one.authority}" if one.authority else "", one.status_words)),
            )
            for one in known.numbers
        )  # fmt: skip

    # Those around them.

    def _around(self, one: Relative) -> Around:
        marks = []
        if one.died_on is not None:
            marks.append(f"died {day_in_words(one.died_on)}")
        if one.lives_with:
            marks.append("lives with them")
        if one.parental_responsibility:
            basis = one.parental_responsibility
            marks.append(f"has parental responsibility ({basis[:1].lower()}{basis[1:]})")
        if one.disputed:
            marks.append("more than one account of this")
        called = next((tie.called for tie in one.ties if tie.called), "")
        return Around(
            person=Person(
                name=one.calls or one.name,
                who=f"{one.name}, {one.what}" if one.calls else one.what,
                url=reverse("people:page", args=[one.ref]),
                picture=picture_of(one.subject, one.initials, ""),
            ),
            back=f"calls {self.head.called or 'them'} “{called}”" if called else "",
            marks=tuple(marks),
            facts=tuple(self._tie(one, tie) for tie in one.ties if tie.relationship is not None),
            is_past=one.is_past,
        )

    def _tie(self, one: Relative, tie: Tie) -> Fact:
        assert tie.relationship is not None
        return self._fact(
            "tie", tie.relationship, f"{one.name}, {tie.what}", source=tie.source, since=tie.since,
            since_how=tie.since_how, until=tie.until, is_past=tie.until is not None and tie.until <= self.today,
            needs=gate.WEIGHTY, whom=(self.subject, one.subject),
        )  # fmt: skip

    def _answers(self) -> list[ParentalResponsibility]:
        ids = AnyOf(sorted(self.members))
        rows = ParentalResponsibility.objects.filter(held(self.today))
        return list(rows.filter(Q(child__in=ids) | Q(holder__in=ids)).order_by("since", "id"))

    def _responsibility(self) -> tuple[Fact, ...]:
        """Who answers for them, and for whom they answer."""
        rows = self.answers
        names = names_of({one for row in rows for one in (row.child_id, row.holder_id) if one is not None})
        found = []
        for row in rows:
            of_me = row.child_id in self.members
            other = row.authority or names.get((row.holder_id if of_me else row.child_id) or 0, "")
            words = other if of_me else f"For {other}"
            found.append(
                self._fact(
                    "responsibility", row.pk, words, part=str(ParentalResponsibility.Basis(row.basis).label),
                    source=row.source, since=row.since, until=row.until, needs=gate.LEGAL_FACT,
                    whom=[one for one in (row.child_id, row.holder_id) if one is not None],
                )
            )  # fmt: skip
        return tuple(found)

    def _homes(self) -> tuple[Fact, ...]:
        found = []
        for home in household(self.subject, on=self.today):
            mine = next((one for one in home.members if one.subject in self.members), None)
            others = [one.name for one in home.members if one.subject not in self.members]
            found.append(
                self._fact(
                    "home", home.household, home.words, part=mine.words if mine else "",
                    since=mine.since if mine else None, source=f"With {', '.join(others)}" if others else "Alone",
                    needs=gate.TOGETHER,
                )
            )  # fmt: skip
        return tuple(found)

    # What is disputed, and what a court has said.

    def _questions(self) -> tuple[Question, ...]:
        """Every account of what is not settled, in the order in which each was given. None is the answer."""
        ids = AnyOf(sorted(self.members))
        rows = list(Claim.objects.filter(STANDS).filter(Q(subject__in=ids) | Q(person__in=ids)).order_by("since", "id"))
        called = called_of({row.by_whom_id for row in rows if row.by_whom_id is not None})
        questions: dict[str, list[Account]] = defaultdict(list)
        for row in rows:
            who = called[row.by_whom_id].first if row.by_whom_id in called else ""
            url = reverse("people:fact", args=[str(self.head.ref), "claim", row.pk])
            url = url if self._changes(gate.TELLING, [row.subject_id]) else ""
            questions[row.question].append(
                Account(
                    who=who or row.source, says=row.says, url=url, row=row.pk,
                    when=said(row.source if who else "", day_in_words(row.since) if row.since else ""),
                )
            )  # fmt: skip
        return tuple(Question(words=words, accounts=tuple(accounts)) for words, accounts in questions.items())

    def _order(self, one: OrderSeen) -> Order:
        covers = None
        if one.covers:
            covers = self._fact(
                "order-place",
                one.order,
                one.covers,
                label="Keeps them away from",
                is_protected=isinstance(one.covers, Sealed),
            )
        return Order(
            row=one.order, kind=one.kind_words, court=one.court, conditions=one.conditions, source=one.source,
            covers=covers,
            when=in_force(one),
            parties=parties(one),
            url=reverse("people:fact", args=[str(self.head.ref), "order", one.order])
            if self._changes(gate.LEGAL_FACT, self.parties[one.order])
            else "",
        )  # fmt: skip

    def _merged(self) -> tuple[Merged, ...]:
        if not self.head.also:
            return ()
        ids = AnyOf(sorted(self.members))
        rows = Merge.objects.filter(undone_at=None).filter(Q(source__in=ids) | Q(into__in=ids)).order_by("id")
        parts = self.who.may(Can.MERGE_PEOPLE) and self._changes(gate.WEIGHTY)
        return tuple(
            Merged(
                words=f"Two records read as one since {long(row.at.date())}: {row.why}",
                url=reverse("people:part", args=[str(self.head.ref), row.pk]) if parts else "",
                row=row.pk,
            )
            for row in rows
        )

    # What may be done here.

    def _add(self, what: str) -> str:
        url = reverse("people:add-fact", args=[str(self.head.ref), what])
        return url if self.may.each([self.subject], KIND_OF[what].needs) else ""

    def _adds(self) -> dict[str, Link]:
        name = self.head.called or "this person"
        return {
            kind.key: Link(label=kind.label.format(name=name), url=self._add(kind.key))
            for kind in KINDS
            if kind.applies(self.head) and self._add(kind.key)
        }

    def _more(self, adds: dict[str, Link]) -> tuple[Link, ...]:
        links = list(adds.values())
        if self.who.may(Can.FIND_PEOPLE):
            links.append(Link(label="Who else could this be?", url=reverse("people:same", args=[str(self.head.ref)])))
        return tuple(links)
