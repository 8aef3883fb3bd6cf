"""How long children are at each level of help: the same two questions of each, declared once."""

from footpath.journeys.measures.shapes import Measure, SoFar, Standing, Wait

LEVELS = "How long at each level"

_CAVEAT = (
    "A level is not help: it says on what footing we are there, not what a family was given or what it changed. "
    "Neither short nor long is better in itself."
)
_IN_RECORD = "A census does not tell of it; the record does, where people write on what footing they help."


def of_level(
    level: str, name: str, caveat: str, question: str, *, part: str = LEVELS, needs: str = ""
) -> list[Measure]:
    """Return the two measures of one level: how long it was where it ended, and so far where it goes on."""
    return [
        Measure(
            key=f"level-{level}",
            part=part,
            title=f"{name}: how long, where it ended in the year",
            definition="Days from the day a child came to this level to the day they were no longer at it.",
            numerator="None: it is a distribution of days, told by its middle and its spread.",
            denominator="Times at this level that ended in the year, where their beginning is known.",
            cohort="By the year in which it ended.",
            follow_up="None needed: each had ended.",
            caveat=f"{caveat} Those who are still there are not here: read it beside the next. {_CAVEAT}",
            questions=("Where did they go from there, up or down, and who decided it with the family?", question),
            shape=Wait(to="level-ended", detail=level),
            needs=needs,
        ),
        Measure(
            key=f"level-{level}-so-far",
            part=part,
            title=f"{name}: how long so far, on 31 March",
            definition="Days since each child who was at this level on 31 March had come to it.",
            numerator="None: it is a distribution of days, told by its middle and its spread.",
            denominator="Children at this level on the day, where its beginning is known.",
            cohort="The day itself.",
            follow_up="None.",
            caveat=f"{caveat} {_CAVEAT}",
            questions=("For those who have been there longest: what would have to be true for it to end well?",),
            shape=SoFar(standing=Standing(begins="level", ends=("level-ended",), own_ending=True, detail=level)),
            needs=needs,
        ),
    ]


LEVEL_MEASURES: tuple[Measure, ...] = (
    *of_level(
        "early-help",
        "Early help",
        "Only where it is on the record: much early help is given and written elsewhere.",
        "Did help end because it had helped?",
        needs=_IN_RECORD,
    ),
    *of_level(
        "family-help",
        "Family Help",
        "Only where people wrote that this is the footing.",
        "Did the family keep the people they knew when the level changed?",
        needs=_IN_RECORD,
    ),
    *of_level(
        "child-in-need",
        "Child in need, without a child protection plan",
        "From a census: a referral that is open and was not for no further action, but for the days of a child "
        "protection plan; children in care are among them.",
        "Who has been here for years, and is it the right help?",
    ),
    *of_level(
        "child-protection",
        "Child protection plan",
        "A plan begun again the day another ended counts from its own first day.",
        "What keeps a plan going when the worry has gone: caution, habit, or no help below it?",
    ),
    *of_level(
        "in-care",
        "In care, as the record says",
        "Only where people wrote that this is the footing; the return of children looked after tells more.",
        "Which of these children could live with their family, and with what help?",
        needs=_IN_RECORD,
    ),
)
