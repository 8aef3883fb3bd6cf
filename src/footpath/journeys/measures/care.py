"""The measures that the return of children looked after can answer, each declared once."""

from footpath.journeys.measures.shapes import Measure, Share, Standing, Wait, Within

IN_CARE = "Children in care"
IN_PROCEEDINGS = "interim-order-length"

_UNSEEN = "Short breaks are not in it."


def _share(
    key: str, title: str, definition: str, numerator: str, denominator: str, shape: Share, caveat: str, *questions: str
) -> Measure:
    way = "back" if shape.back else "on"
    return Measure(
        key=key,
        part=IN_CARE,
        title=title,
        definition=definition,
        numerator=numerator,
        denominator=denominator,
        cohort="Each that happened in the year.",
        follow_up=f"{shape.months} months {way}; those that the files do not reach are left out.",
        caveat=f"{caveat} {_UNSEEN}",
        questions=questions,
        shape=shape,
    )


def _review(key: str, which: str, maximum: str, since: str) -> Measure:
    return Measure(
        key=key,
        part=IN_CARE,
        title=f"{which} reviews of the care plan within the longest time",
        definition=f"Of {which.lower()} reviews held in the year, the share within the longest time from {since}, and "
        "how long it took.",
        numerator=f"{which} reviews that came no later than the longest time in force on the day the wait began.",
        denominator=f"{which} reviews of the year, where the beginning of the period of care is in these files.",
        cohort="By the year in which the review was held.",
        follow_up="None needed: each was held.",
        caveat="The longest time is a limit and not an aim. Whether the child was heard at the review is in the "
        "return, and is not counted here.",
        questions=("What did the child say before and at the review, and what changed because of it?",),
        shape=Within(wait=Wait(to="care-review", detail=which.lower()), maximum=maximum),
        working_days=maximum == "first-care-review",
    )


CARE_MEASURES: tuple[Measure, ...] = (
    _share(
        "moved-within-six-months",
        "Moved within six months of coming into care",
        "Of the times children came into care in a year, the share in which the child moved to another placement and "
        "carer within six months.",
        "Beginnings of care followed by a move within six months.",
        "Beginnings of care in the year and followed for six months.",
        Share(of="came-into-care", met="placement-changed", months=6),
        "A move may be right: to family, or to where the child asked to be. A new placement with the same carer is no "
        "move.",
        "Who told the child, and did they choose anything about it?",
    ),
    _share(
        "moved-again",
        "Moved again within 12 months of a move",
        "Of the moves of a year, the share that came within 12 months of another move in the same period of care.",
        "Moves with another in the 12 months before, in the same period of care.",
        "Moves of the year whose 12 months before are in the files.",
        Share(of="placement-changed", met="placement-changed", months=12, back=True),
        "It counts moves; a few children may have made most of them.",
        "What would have let the child stay?",
    ),
    _share(
        "back-in-care",
        "Came back into care within 12 months of leaving",
        "Of the times children left care in a year, the share after which the child came into care within 12 months.",
        "Endings of care followed by a new beginning within 12 months.",
        "Endings of care in the year and followed for 12 months.",
        Share(of="left-care", met="came-into-care", months=12, same_episode=False),
        "Young people who left at 18 cannot come back into care and are counted all the same.",
        "What help went home with the child, and for how long?",
    ),
    _share(
        "worker-changed-again",
        "A change of social worker within 12 months of the last",
        "Of the changes of social worker in a year, the share within 12 months of another for the same child.",
        "Changes with another in the 12 months before.",
        "Changes of the year whose 12 months before are in the files.",
        Share(of="worker-changed", met="worker-changed", months=12, back=True, same_episode=False),
        "Asked for from 2023-24 on. Nothing here says which worker, and nothing should be asked of one.",
        "Did the child meet the next one before the last one left, and were goodbyes said?",
    ),
    Measure(
        key="placement-length",
        part=IN_CARE,
        title="How long children had lived where they lived when they moved",
        definition="Days from the start of a placement to the move from it to another carer, for the moves of a year.",
        numerator="None: it is a distribution of days, told by its middle and its spread.",
        denominator="Moves of the year, where the placement’s beginning is in these files.",
        cohort="By the year of the move.",
        follow_up="None needed: each had moved.",
        caveat=f"Children who have not moved are not here, and most have not. {_UNSEEN}",
        questions=("What ended placements that had lasted for years?",),
        shape=Wait(to="placement-changed"),
    ),
    Measure(
        key="time-in-care",
        part=IN_CARE,
        title="How long children had been in care when they left it",
        definition="Days from coming into care to leaving it, for each that left in the year.",
        numerator="None: it is a distribution of days, told by its middle and its spread.",
        denominator="Endings of care in the year, where the beginning is in these files.",
        cohort="By the year of leaving.",
        follow_up="None needed: each had left.",
        caveat="Periods begun before the earliest file are not here, so with few years of files it tells of short "
        f"stays only. {_UNSEEN}",
        questions=("Where did they go, and does it hold?",),
        shape=Wait(to="left-care"),
    ),
    Measure(
        key=IN_PROCEEDINGS,
        part=IN_CARE,
        title="How long interim care orders lasted",
        definition="Days from the first interim care order to the end of the last that followed it without a gap, for "
        "each that ended in the year: what this return can tell of time in proceedings, and how much of a childhood it "
        "is.",
        numerator="None: it is a distribution of days, told by its middle and its spread.",
        denominator="Times under interim care orders that ended in the year, where their beginning is in these files.",
        cohort="By the year in which it ended.",
        follow_up="None needed: each had ended.",
        caveat="Proceedings may begin before an interim care order, or pass without one, and may end later than it. "
        f"Those of children who were not in care are not here. {_UNSEEN}",
        questions=(
            "What was the child told while they waited, and by whom?",
            "What could have been settled with the family before the court was asked?",
        ),
        shape=Wait(to="interim-order-ended"),
    ),
    _review("first-care-review-within-longest", "First", "first-care-review", "coming into care"),
    _review("second-care-review-within-longest", "Second", "second-care-review", "the first"),
    Measure(
        key="in-care",
        part=IN_CARE,
        title="Children in care on 31 March",
        definition="Children in care on 31 March; and, where the number of children who live here is given, how many "
        "that is of every 10,000.",
        numerator="Children with a period of care begun by that day and not ended by it.",
        denominator="Children under 18 who live in the area, where given.",
        cohort="The day itself.",
        follow_up="None.",
        caveat=f"More or fewer is neither better nor worse in itself. {_UNSEEN}",
        questions=("Which of these children could live with their family, and with what help?",),
        shape=Standing(begins="in-care", ends=("left-care",)),
    ),
)
