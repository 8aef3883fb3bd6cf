"""Records whole, as they stand, to be written again with something of them changed. In the system lane only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from footpath.record.models import Attachment, Filing, HowExact, Passage, Reader, Record
from footpath.record.values import LINE, Attached, FiledTo, Part, Words, Writing
from footpath.store.managers import AnyOf


def as_they_stand(records: Collection[int]) -> dict[int, tuple[int, Writing]]:
    """The version of each record and what was written, but for the facts of its kind. Five queries, however many."""
    among = AnyOf(sorted(records))
    filed: dict[int, list[FiledTo]] = defaultdict(list)
    words: dict[int, list[Words]] = defaultdict(list)
    files: dict[int, list[Attached]] = defaultdict(list)
    readers: dict[int, list[int]] = defaultdict(list)
    for filing in Filing.objects.filter(record__in=among).order_by("record_id", "id"):
        one = FiledTo(subject=filing.subject_id, part=Part(filing.part), significant=filing.significant)
        filed[filing.record_id].append(one)
    for passage in Passage.objects.filter(record__in=among).exclude(slot=LINE).order_by("record_id", "id"):
        words[passage.record_id].append(
            Words(
                slot=passage.slot, words=passage.words, subject=passage.subject_id, source=passage.source,
                third_party=passage.third_party, known_to=passage.known_to,
            )
        )  # fmt: skip
    for row in Attachment.objects.filter(record__in=among).order_by("record_id", "id"):
        files[row.record_id].append(
            Attached(
                ref=row.ref, name=row.name, media_type=row.media_type, size=row.size, sha256=row.sha256,
                stored=row.stored, shows=row.shows,
            )
        )  # fmt: skip
    for reader in Reader.objects.filter(record__in=among, until=None).order_by("record_id", "id"):
        readers[reader.record_id].append(reader.user_id)
    return {
        record.pk: (
            record.version,
            Writing(
                kind=record.kind, happened_on=record.happened_on, happened_until=record.happened_until,
                how_exact=HowExact(record.how_exact), filed_to=tuple(filed[record.pk]), words=tuple(words[record.pk]),
                attached=tuple(files[record.pk]), for_whom=record.for_whom, source=record.source,
                restricted_to=tuple(readers[record.pk]) if record.sensitivity == "restricted" else None,
                withheld=record.shows_as == "withheld",
            ),
        )
        for record in Record.objects.filter(pk__in=among)
    }  # fmt: skip
