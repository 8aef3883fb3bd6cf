"""The area as a whole: made in order, in an empty database, with a history that verifies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from footpath.access.models import DutyShift
from footpath.demo.build import Built, NotEmpty, build
from footpath.demo.doing import Area
from footpath.demo.visitors import VISITORS, put_marcus_on_duty
from footpath.ledger.models import Entry
from footpath.ledger.verify import verify
from footpath.store.scope import system


def test_the_whole_history_verifies_and_runs_forward(built: Built) -> None:
    with system("a test"):
        moments = list(Entry.objects.order_by("seq").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert not verify().faults


def test_it_is_made_in_an_empty_database_only(built: Built) -> None:
    with pytest.raises(NotEmpty):
        build(count=0)


def test_every_visitor_is_somebody_there(area: Area) -> None:
    assert {visitor.key for visitor in VISITORS} <= set(area.users)
    assert [visitor.email for visitor in VISITORS] == [area.users[visitor.key].email for visitor in VISITORS]


def test_whenever_somebody_visits_marcus_is_on_duty(area: Area) -> None:
    now = timezone.now() + timedelta(days=400)
    put_marcus_on_duty(at=now)
    put_marcus_on_duty(at=now + timedelta(hours=1))

    on = DutyShift.objects.filter(user=area.users["marcus"], starts_at__lte=now, ends_at__gt=now)
    assert on.count() == 1
