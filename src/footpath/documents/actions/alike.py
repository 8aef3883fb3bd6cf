"""Whether words that stand elsewhere too are true for this child: what somebody said when they were asked."""

from __future__ import annotations

from datetime import datetime

from footpath.access.models import User
from footpath.documents.actions.filing import NotThere
from footpath.documents.models import Checked
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_writer
from footpath.record.alike import digest_of
from footpath.record.queries import open_record_number


def answer(*, record: int, words: str, answer: Checked.Answer, by: User, at: datetime) -> Checked:
    """
    Keep what somebody said when asked whether words that stand elsewhere too are true here.

    :raises NotThere: the record is not open to them.
    """
    check_writer(by, at=at)
    opened = open_record_number(record=record)
    if opened is None or opened.withheld:
        raise NotThere("That is not there for you to answer. Go back to the child’s page and look again.")
    row = Checked(record_id=record, digest=digest_of(words), answer=answer, by_id=by.pk, at=at)
    return keep(row, verb="checked", by=by, at=at)
