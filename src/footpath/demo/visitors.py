"""For whom the demonstration opens a door, and what each of them will find behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from footpath.access import actions
from footpath.access.models import DutyShift, User
from footpath.demo.cast.helpers import HELPERS

STAYS = timedelta(days=14)
"""How long Marcus is on duty, and each link works: nobody's demonstration should end at half past eight."""


@dataclass(frozen=True, slots=True)
class Visitor:
    key: str
    as_whom: str
    sees: str

    @property
    def email(self) -> str:
        return next(helper.email for helper in HELPERS if helper.key == self.key)

    @property
    def name(self) -> str:
        return next(helper.name for helper in HELPERS if helper.key == self.key)


VISITORS = (
    Visitor("grace", "Practitioner", "Maya, Theo, Kai and Bean, whole, and where they live. Begin here."),
    Visitor("tom", "Team manager", "Every child of the Abbotsworth teams, and the decisions that wait for him."),
    Visitor(
        "moira",
        "Team administrator",
        "Her team’s children, but never where a protected family lives, nor her own nephew.",
    ),
    Visitor("marcus", "Emergency duty", "Every child, tonight: one page each, with what to do if something happens."),
    Visitor(
        "nasreen",
        "Front door",
        "What came in, and who is not answered yet; a child’s story only while a contact about them is open.",
    ),
    Visitor("beth", "Police, at the front door", "The night’s notices, and the police’s own corner. No address."),
    Visitor("lorna", "Partner agency: a school", "Her school’s corner: what it is asked, and what it told us."),
    Visitor("yvonne", "Independent reviewing officer", "The children in care whom she reviews."),
    Visitor("frances", "Conference chair", "The children with child protection plans whom she chairs."),
    Visitor("nadia", "Personal adviser", "Samir, who came alone at fourteen and is eighteen."),
    Visitor("jo", "Independent advocate", "Maya, and what Maya has said; not where she lives."),
    Visitor("sian", "Partner agency: health visitor", "Theo and Bean, with their health. Nothing of Kai or Maya."),
    Visitor("reed", "Partner agency: school", "Maya only, with Kerry’s agreement."),
    Visitor("ruth", "Volunteer", "Theo and Bean by name, and whom to ring. No story."),
    Visitor("ivan", "Analyst", "No child at all."),
    Visitor("joan", "Returns and performance", "The statutory returns, made and checked. No child’s page."),
    Visitor("colette", "Information governance", "Who has looked at whom. No story."),
    Visitor("amir", "Site administrator", "Accounts and teams. No child at all."),
    Visitor("charlie", "Somebody who must not see", "Nothing, and no sign that there is something. Search for Linden."),
)


def put_marcus_on_duty(*, at: datetime) -> None:
    """Duty is by the real clock: whenever somebody visits, it is tonight."""
    marcus = User.objects.get(email=Visitor("marcus", "", "").email)
    covered = DutyShift.objects.filter(user=marcus, starts_at__lte=at, ends_at__gte=at + STAYS / 2)
    if not covered.exists():
        actions.put_on_duty(user=marcus, starts_at=at, ends_at=at + STAYS, by=None, at=at)
