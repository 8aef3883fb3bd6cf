"""The measures that the return of children looked after can answer, each declared once."""

from footpath.journeys.measures.shapes import Apart, Measure, Share, SoFar, Standing, Wait, Within

IN_CARE = "Children in care"
IN_PROCEEDINGS = "interim-order-length"

_UNSEEN = "Short breaks are not in it."
_THERE = Standing(begins="in-care", ends=("left-care",))
HOME = ("E4A", "E4B")
"""Why a period of care ended, where the child went home to live with parents or others with parental responsibility."""
DISTANCE = "distance-from-home"


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
        "came-into-care",
        "Came into care, and how many had left within 12 months",
        "Of the times children came into care in a year, the share in which the child had left care within 12 months.",
        "Beginnings of care followed by an end of it within 12 months.",
        "Beginnings of care in the year and followed for 12 months.",
        Share(of="came-into-care", met="left-care", months=12),
        "Fewer children coming into care is not better and more is not worse: for some it is the help they needed, "
        "and for some it comes too late.",
        "For those who had left within weeks: what help at home was tried, and what was not there to be tried?",
        "For those who came in as teenagers: what did we know, and since when?",
    ),
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
    *(
        _share(
            f"home-and-back-{months}",
            f"Went home, and came back into care within {within}",
            f"Of the times children left care in a year to go home, the share after which the child came into care "
            f"again within {within}.",
            f"Goings home followed by a new beginning of care within {within}.",
            f"Goings home in the year and followed for {within}.",
            Share(of="left-care", met="came-into-care", months=months, same_episode=False, among=HOME),
            "Few children go home in a year, so one family moves the share: read the children’s stories, and never "
            "compare teams by it. A child who comes back safe and heard is not a failure. The return does not tell "
            "of harm at home that led nowhere.",
            "What was agreed with the family before the child went home, who stayed beside them, and for how long?",
            "Of those who came back, what did we know on the day they went home?",
        )
        for months, within in ((12, "12 months"), (24, "two years"))
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
        key="in-care-so-far",
        part=IN_CARE,
        title="In care: how long so far, on 31 March",
        definition="Days since each child in care on 31 March had come into care.",
        numerator="None: it is a distribution of days, told by its middle and its spread.",
        denominator="Children in care on the day, where the beginning is in these files.",
        cohort="The day itself.",
        follow_up="None.",
        caveat="Periods begun before the earliest file are not here, so with few years of files it tells of those who "
        f"came lately. A level is not help. {_UNSEEN}",
        questions=("Who has been waiting longest for a home that lasts?",),
        shape=SoFar(standing=Standing(begins="level", ends=("level-ended",), own_ending=True, detail="in-care")),
    ),
    Measure(
        key=DISTANCE,
        part=IN_CARE,
        title="How far from home children in care live",
        definition="Miles in a straight line from a child’s home to where they lived on 31 March, and the share who "
        "lived more than 20 miles from home.",
        numerator="Children who lived more than 20 miles from home, as published statistics draw the line.",
        denominator="Children in care on the day, of whom both postcodes are in the return and in the directory.",
        cohort="The day itself.",
        follow_up="None.",
        caveat="Near is not always right: a brother, a grandmother or safety may be far away. A straight line is not a "
        "journey: ask how long it takes to see a friend. Children without a postcode in the return, as unaccompanied "
        f"children have none of home, are not here. {_UNSEEN}",
        questions=(
            "Who chose to be far away, and for whom was there nothing nearer?",
            "How do those far away see their brothers and sisters, friends and school?",
        ),
        shape=Apart(standing=_THERE, lives="lives-at", line="placed-far-from-home"),
        needs="The return holds postcodes and no distances: give the Office for National Statistics’ Postcode "
        "Directory (a CSV file, which stays with you) with --postcodes to have it.",
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
        key="in-childrens-homes",
        part=IN_CARE,
        title="Children who live in a children’s home on 31 March",
        definition="Children in care whose placement on 31 March is a children’s home, a secure one among them; and, "
        "where the number of children who live here is given, how many that is of every 10,000.",
        numerator="Children placed in a children’s home by that day who had not moved or left care by it.",
        denominator="Children under 18 who live in the area, where given.",
        cohort="The day itself.",
        follow_up="None.",
        caveat="A children’s home may be the right home, and the one a child chose. Read it beside how far from home "
        f"they live and how often they have moved. {_UNSEEN}",
        questions=(
            "Who chose it: was it the home that was right, or the one that was free?",
            "What does each of these children say of living there?",
        ),
        shape=Standing(begins="level", ends=("level-ended",), own_ending=True, detail="childrens-home"),
    ),
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
        shape=_THERE,
    ),
)
