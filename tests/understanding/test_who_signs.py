"""An assessment is signed by whoever works with the children, and by nobody with whom it is only shared."""

from __future__ import annotations

import pytest

from footpath.access import actions as access
from footpath.access.rules import CASEWORK, FieldClass, Role
from footpath.people.actions.gate import MayNot
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from footpath.understanding.actions import assessments
from tests.access.cast import NOW, TODAY, cast, reading, role, user


@pytest.mark.django_db
@pytest.mark.parametrize("which", [Role.PARTNER, Role.MANAGER])
def test_somebody_with_whom_a_child_is_only_shared_neither_calls_it_ready_nor_agrees_it(which: Role) -> None:
    people = cast()
    outside = user("Outside")
    role(outside, which, people.south if which is Role.MANAGER else None)
    classes = FieldClass.IDENTITY | FieldClass.NARRATIVE
    access.share(
        subject=people.maya, with_=outside, classes=classes, basis="Agreed", since=TODAY, until=None, by=people.tom,
        at=NOW,
    )  # fmt: skip
    with system("an assessment for a test"):
        whole = write(
            Writing(
                kind="understanding.assessment", happened_on=TODAY, filed_to=(FiledTo(subject=people.maya),),
                words=(Words(slot="understanding", words="We begin to understand."),), facts={},
            ),
            by=people.grace,
            at=NOW,
        )  # fmt: skip
    with reading(outside) as scope:
        assert scope.mask(people.maya) & CASEWORK
        with pytest.raises(MayNot, match="works with them"):
            assessments.say_ready(assessment=whole.id, words="", on=TODAY, by=outside, at=NOW)
    with reading(people.grace):
        assessments.say_ready(assessment=whole.id, words="", on=TODAY, by=people.grace, at=NOW)
    with reading(outside), pytest.raises(MayNot):
        assessments.agree(assessment=whole.id, version=1, words="", on=TODAY, by=outside, at=NOW)
