"""What whoever told us, whoever was asked, and whoever only writes to us never come to know."""

from __future__ import annotations

from footpath.frontdoor.actions import arriving, matching
from footpath.frontdoor.models import IncomingChild
from footpath.frontdoor.queries import corner
from tests.frontdoor.cast import NOW, TODAY, Door, reading


def test_a_brother_whom_the_school_did_not_name_is_never_named_to_the_school(cast: Door) -> None:
    with reading(cast.reed):
        said = arriving.Said(words="Maya is tired.", children=(arriving.Named(name="Maya Linden"),))
        row = arriving.tell(said=said, by=cast.reed, at=NOW)
    with reading(cast.nasreen):
        [child] = IncomingChild.objects.filter(incoming=row)
        whom = [
            matching.Whom(child=child.pk, subject=cast.maya),
            matching.Whom(child=None, subject=cast.kai, name="Kai Linden", born="2 June 2011"),
        ]
        matching.make_contact(incoming=row, whom=whom, worry="Tired.", by=cast.nasreen, at=NOW)
        assert IncomingChild.objects.filter(incoming=row).count() == 2, "the front door sees both"
    with reading(cast.reed):
        found = corner.one_told(ref=row.ref, user=cast.reed, on=TODAY)
        assert found is not None
        assert found[1].children == ("Maya Linden",)
        assert not IncomingChild.objects.filter(name__contains="Kai").exists()
