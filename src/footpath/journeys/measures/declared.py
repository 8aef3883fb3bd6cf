# long because: every measure is declared here once, in the words its readers see
"""Every measure, declared once: what it asks, what is counted, what it cannot say, what to ask next."""

from footpath.journeys.measures.care import CARE_MEASURES
from footpath.journeys.measures.levels import LEVEL_MEASURES, LEVELS
from footpath.journeys.measures.shapes import Lasted, Measure, Recorded, Share, Standing, Wait, Within

ON_FROM = "How far children went on from referral"
BACK = "Coming back"
WAITS = "Waits"
LONGEST = "Beside the longest times allowed"
AGAIN = "Assessed again, planned for again"
LENGTHS = "How long help lasted"
STANDING = "Children at the end of the year"

PARTS = (WAITS, LONGEST, ON_FROM, BACK, AGAIN, LENGTHS, LEVELS, STANDING)

_REFERRALS = "All referrals received in the year, also those with no further action."
_SIX = "Six months from the referral; referrals whose six months the files do not yet reach are left out."
_NOT_HELP = "A plan is not help received, and an assessment is not understanding; this counts only that they were."


def _went_on(key: str, met: str, title: str, what: str, caveat: str, *questions: str) -> Measure:
    return Measure(
        key=key,
        part=ON_FROM,
        title=title,
        definition=f"Of the referrals of a year, the share after which {what} within six months, in the same episode.",
        numerator=f"Referrals after which {what} within six months.",
        denominator="Referrals received in the year and followed for six months.",
        cohort=_REFERRALS,
        follow_up=_SIX,
        caveat=caveat,
        questions=questions,
        shape=Share(of="referral", met=met, months=6),
    )


def _wait(
    key: str, part: str, title: str, definition: str, shape: Wait, caveat: str, *questions: str, ended: str
) -> Measure:
    return Measure(
        key=key,
        part=part,
        title=title,
        definition=definition,
        numerator="None: it is a distribution of days, told by its middle and its spread.",
        denominator=ended,
        cohort="By the year in which the wait ended, so that every one of them is whole.",
        follow_up="None needed: each had ended.",
        caveat=caveat,
        questions=questions,
        shape=shape,
    )


def _within(
    key: str,
    title: str,
    definition: str,
    shape: Within,
    caveat: str,
    *questions: str,
    of: str,
    working_days: bool = False,
) -> Measure:
    return Measure(
        key=key,
        part=LONGEST,
        title=title,
        definition=definition,
        numerator=f"{of} that came no later than the longest time in force on the day the wait began.",
        denominator=f"{of} of the year, where the day the wait began is recorded.",
        cohort="By the year in which the wait ended.",
        follow_up="None needed: each had ended.",
        caveat=caveat,
        questions=questions,
        shape=shape,
        working_days=working_days,
    )


_LONGEST = (
    "The longest time is a limit and not an aim: soon enough for one child is too late, or too hasty, for another. "
    "Quality is not in these files; read a sample of records beside this."
)

MEASURES: tuple[Measure, ...] = (
    _wait(
        "wait-referral-to-assessment",
        WAITS,
        "From referral to the start of an assessment",
        "Calendar days from the referral to the start of the first assessment of the episode.",
        Wait(to="assessment", since_referral=True, first=True),
        "Many authorities record the referral’s own day as the start, so that this wait may be 0 by custom.",
        "Is the day the family was first spoken with recorded anywhere, and is it this one?",
        "What did families live with while they waited?",
        ended="First assessments begun in the year.",
    ),
    _wait(
        "wait-referral-to-assessment-finished",
        WAITS,
        "From referral to a finished assessment",
        "Calendar days from the referral to the day the first assessment to be finished in the episode was authorised.",
        Wait(to="assessment-finished", since_referral=True, first=True),
        "Help may begin before an assessment is finished, and often should; these files do not show it.",
        "Which assessments took longest, and was it for the child’s sake?",
        "Was help given while the assessment went on?",
        ended="First assessments finished in the year.",
    ),
    _wait(
        "wait-enquiry-to-conference",
        WAITS,
        "From section 47 enquiry to initial child protection conference",
        "Calendar days from the start of a section 47 enquiry to the initial child protection conference it led to.",
        Wait(to="initial-conference"),
        "Only enquiries that led to a conference are here; most do not.",
        "How was the child kept safe until the conference?",
        "What were conferences waiting for?",
        ended="Initial conferences of the year that followed an enquiry.",
    ),
    _wait(
        "wait-referral-to-child-in-need-plan",
        WAITS,
        "From referral to a child in need plan",
        "Calendar days from the referral to the start of the first child in need plan of the episode.",
        Wait(to="child-in-need-plan", since_referral=True, first=True),
        "The plan’s start is not the start of help: that is not in these files.",
        "What happened for the child between the end of the assessment and the plan?",
        ended="First child in need plans begun in the year.",
    ),
    _wait(
        "wait-referral-to-protection-plan",
        WAITS,
        "From referral to a child protection plan",
        "Calendar days from the referral to the start of the first child protection plan of the episode.",
        Wait(to="protection-plan", since_referral=True, first=True),
        "A long wait may be a family helped for long before a plan was needed, and a short one a crisis.",
        "Had the family been known, and helped, before?",
        ended="First child protection plans begun in the year.",
    ),
    _wait(
        "wait-between-reviews",
        WAITS,
        "From one review of a child protection plan to the next",
        "Calendar days from one review to the next of the same plan.",
        Wait(to="protection-review", detail="later"),
        "A review early because the family asked for it looks like any other.",
        "What changed for the child between reviews?",
        ended="Reviews of the year, after the first of each plan.",
    ),
    _within(
        "assessment-within-longest",
        "Assessments finished within the longest time",
        "Of first assessments finished in the year, the share finished within the longest time from the referral, "
        "and how many working days they took.",
        Within(wait=Wait(to="assessment-finished", since_referral=True, first=True), maximum="assessment"),
        _LONGEST + " Published statistics count from the assessment’s own start; see the next measure.",
        "Of those that took longer, was the reason the child’s and the family’s, or ours?",
        "Do many end in the last days before the limit, and were those finished or only closed?",
        of="First assessments finished",
        working_days=True,
    ),
    _within(
        "assessment-within-longest-from-its-start",
        "Assessments finished within the longest time, counted from their own start",
        "Of all assessments finished in the year, the share finished within the longest time from their own start, "
        "and how many working days they took. This is how published statistics count.",
        Within(wait=Wait(to="assessment-finished"), maximum="assessment"),
        _LONGEST,
        "How far is the start recorded from the day of the referral?",
        of="Assessments finished",
        working_days=True,
    ),
    _within(
        "conference-within-longest",
        "Initial conferences within the longest time",
        "Of initial child protection conferences that followed a section 47 enquiry, the share held within the "
        "longest time from the start of the enquiry, and how many working days it took.",
        Within(wait=Wait(to="initial-conference"), maximum="initial-conference"),
        _LONGEST
        + " The limit is counted from the strategy discussion, for which the census gives the enquiry’s start.",
        "Who was there, and was the family ready?",
        "Of those later than the limit, what was the child’s safety in the meantime?",
        of="Initial conferences that followed an enquiry",
        working_days=True,
    ),
    _within(
        "first-review-within-longest",
        "First reviews of a child protection plan within the longest time",
        "Of first reviews held in the year, the share within the longest time from the start of the plan, and how "
        "many days it took.",
        Within(wait=Wait(to="protection-review", detail="first"), maximum="first-protection-review"),
        _LONGEST
        + " The limit counts from the conference, which is the day the plan begins. Plans without a review yet "
        "are not here.",
        "What had changed for the child by the first review?",
        of="First reviews",
    ),
    _within(
        "later-review-within-longest",
        "Later reviews of a child protection plan within the longest time",
        "Of later reviews held in the year, the share within the longest time from the review before, and how many "
        "days it took.",
        Within(wait=Wait(to="protection-review", detail="later"), maximum="later-protection-review"),
        _LONGEST,
        "Is the plan reviewed when the child’s life changes, or when the calendar does?",
        of="Later reviews",
    ),
    _went_on(
        "referral-to-assessment",
        "assessment",
        "From referral to assessment",
        "an assessment was begun",
        _NOT_HELP,
        "What happened for the children whose referral led to no assessment, and do they come back?",
    ),
    _went_on(
        "referral-to-child-in-need-plan",
        "child-in-need-plan",
        "From referral to child in need plan",
        "a child in need plan was begun",
        _NOT_HELP,
        "Who decides that a plan is needed, and is the family part of it?",
    ),
    _went_on(
        "referral-to-enquiry",
        "section-47-enquiry",
        "From referral to section 47 enquiry",
        "a section 47 enquiry was begun",
        "An enquiry frightens families also where no harm is found. Neither more nor fewer is better in itself.",
        "Of enquiries that found no harm, could another way have answered the worry?",
    ),
    _went_on(
        "referral-to-conference",
        "initial-conference",
        "From referral to initial child protection conference",
        "an initial child protection conference was held",
        "Conferences of children who moved here with a plan are among them.",
        "What did the family know and say before the conference?",
    ),
    _went_on(
        "referral-to-protection-plan",
        "protection-plan",
        "From referral to child protection plan",
        "a child protection plan was begun",
        _NOT_HELP,
        "Were these children known before, and what was tried?",
    ),
    Measure(
        key="enquiry-to-conference",
        part=ON_FROM,
        title="From section 47 enquiry to initial child protection conference",
        definition="Of the section 47 enquiries begun in a year, the share followed by an initial child protection "
        "conference within three months, in the same episode.",
        numerator="Section 47 enquiries followed by a conference within three months.",
        denominator="Section 47 enquiries begun in the year and followed for three months.",
        cohort="All section 47 enquiries begun in the year.",
        follow_up="Three months from the start of the enquiry.",
        caveat="Two enquiries before one conference both count as followed by it.",
        questions=("What came of the enquiries that led to no conference: help, or nothing?",),
        shape=Share(of="section-47-enquiry", met="initial-conference", months=3),
    ),
    Measure(
        key="conference-to-protection-plan",
        part=ON_FROM,
        title="From initial child protection conference to child protection plan",
        definition="Of the initial child protection conferences of a year, the share followed by a child protection "
        "plan within a month, in the same episode.",
        numerator="Conferences followed by a plan, on that day or within a month.",
        denominator="Initial conferences of the year and followed for a month.",
        cohort="All initial child protection conferences of the year.",
        follow_up="One month from the conference.",
        caveat="A high share can mean that conferences are called only where a plan is sure; a low one, that families "
        "are called who need another kind of help.",
        questions=("Of those without a plan, what help was agreed?",),
        shape=Share(of="initial-conference", met="protection-plan", months=1),
    ),
    Measure(
        key="back-since-referral",
        part=BACK,
        title="Referred again within 12 months of a referral",
        definition="Of the referrals of a year, the share of children who had been referred before in the 12 months up "
        "to it. This is the published definition of re-referral.",
        numerator="Referrals with an earlier referral of the same child in the 12 months before.",
        denominator="Referrals received in the year whose 12 months before are in the files.",
        cohort=_REFERRALS,
        follow_up="12 months back from the referral.",
        caveat="Coming back is not failure: a family that trusts us comes back sooner. Referrals that the authority "
        "recorded as contacts are not seen.",
        questions=(
            "What did we hear the first time, and what did we do?",
            "Was it the same worry, or another?",
        ),
        shape=Share(of="referral", met="referral", months=12, back=True, same_episode=False),
    ),
    Measure(
        key="back-since-closing",
        part=BACK,
        title="Referred again within 12 months of closing",
        definition="Of the referrals of a year, the share of children for whom an earlier episode had closed in the 12 "
        "months up to it. Referrals with no further action did not open, so their end is no closing.",
        numerator="Referrals with a closing of the same child’s earlier episode in the 12 months before.",
        denominator="Referrals received in the year whose 12 months before are in the files.",
        cohort=_REFERRALS,
        follow_up="12 months back from the referral.",
        caveat="It tells of endings, where the measure before tells of referrals; the two are not comparable.",
        questions=(
            "Did the family know whom to ring after we ended, and did they?",
            "Were the reasons for ending right, looking back?",
        ),
        shape=Share(of="referral", met="closed", months=12, back=True, same_episode=False),
    ),
    Measure(
        key="back-by-themselves",
        part=BACK,
        title="Came back by themselves within 12 months of closing",
        definition="Of the referrals of a year, the share that followed a closing within 12 months and were made by "
        "the child (source 1C) or by a family member, relative or carer (source 1A).",
        numerator="Those of the measure before whose source is the child, or their family.",
        denominator="Referrals received in the year whose 12 months before are in the files.",
        cohort=_REFERRALS,
        follow_up="12 months back from the referral.",
        caveat="The source is as recorded: a parent who asked a school to ring counts as the school.",
        questions=("Do families know that the door is open?",),
        shape=Share(of="referral", met="closed", months=12, back=True, same_episode=False, by=("1A", "1C")),
    ),
    Measure(
        key="back-after-closing",
        part=BACK,
        title="Of endings, how many came back within 12 months",
        definition="Of the episodes closed in a year, the share of children referred again in the 12 months after.",
        numerator="Closings followed by a new referral of the same child within 12 months.",
        denominator="Episodes closed in the year and followed for 12 months.",
        cohort="All episodes closed in the year.",
        follow_up="12 months from the closing, so the newest year cannot be told yet.",
        caveat="A child who moved away, died, or grew up cannot come back and is counted all the same.",
        questions=("Which endings lasted, and what was different about them?",),
        shape=Share(of="closed", met="referral", months=12, same_episode=False),
    ),
    Measure(
        key="assessed-again",
        part=AGAIN,
        title="Assessed again within 12 months",
        definition="Of the assessments begun in a year, the share of children for whom another had begun in the 12 "
        "months before.",
        numerator="Assessments with an earlier one of the same child begun in the 12 months before.",
        denominator="Assessments begun in the year whose 12 months before are in the files.",
        cohort="All assessments begun in the year.",
        follow_up="12 months back from the start.",
        caveat="An assessment brought up to date and one begun again from nothing look alike here.",
        questions=("Did the second build on the first, or did the family tell their story again?",),
        shape=Share(of="assessment", met="assessment", months=12, back=True, same_episode=False),
    ),
    Measure(
        key="assessed-again-while-open",
        part=AGAIN,
        title="Assessed again within 12 months in the same episode",
        definition="The same, where both assessments are of one episode: help had not ended between them.",
        numerator="Assessments with an earlier one of the same episode begun in the 12 months before.",
        denominator="Assessments begun in the year whose 12 months before are in the files.",
        cohort="All assessments begun in the year.",
        follow_up="12 months back from the start.",
        caveat="The rest of those assessed again are children who came back.",
        questions=("Was the understanding carried on, or begun again because the worker or the team changed?",),
        shape=Share(of="assessment", met="assessment", months=12, back=True),
    ),
    Measure(
        key="assessment-gone-on-with",
        part=AGAIN,
        title="Assessed before: how many assessments went on from the earlier one",
        definition="Of the assessments begun in a year for children who had been assessed before, the share that went "
        "on from an earlier one: what was answered there stood until it was answered anew.",
        numerator="Assessments begun in the year that say which earlier one they go on from.",
        denominator="Assessments begun in the year, written here, of children with an earlier one on the record.",
        cohort="All assessments begun in the year that were written here.",
        follow_up="The whole record back.",
        caveat="It counts what was carried on, not whether it was read again with the family and was still true.",
        questions=(
            "Where it began again from nothing, was that a choice, or was the earlier one not found?",
            "Where it went on, does the family know their own story in it?",
        ),
        shape=Recorded(of="assessment"),
        needs="A census does not tell of it; the record does, where assessments are written here.",
    ),
    Measure(
        key="second-plan-ever",
        part=AGAIN,
        title="Second or later child protection plans, ever",
        definition="Of the child protection plans begun in a year, the share for children who had had one before, in "
        "any authority, as the authority recorded it.",
        numerator="Plans begun in the year with one or more plans before.",
        denominator="Plans begun in the year where the number before is recorded.",
        cohort="All child protection plans begun in the year.",
        follow_up="The child’s whole life, as recorded.",
        caveat="It is as right as what was asked of other authorities. Years may lie between two plans.",
        questions=("What ended the first plan, and had it changed what needed to change?",),
        shape=Recorded(of="protection-plan"),
    ),
    Measure(
        key="second-plan-within-two-years",
        part=AGAIN,
        title="A child protection plan within two years of the last",
        definition="Of the child protection plans begun in a year, the share that began within two years of the end "
        "of another plan of the same child in these files.",
        numerator="Plans begun within two years of the end of an earlier one.",
        denominator="Plans begun in the year whose two years before are in the files.",
        cohort="All child protection plans begun in the year.",
        follow_up="Two years back from the start, so three years of files are needed.",
        caveat="Plans in other authorities are not seen.",
        questions=("Was the first plan ended too soon, or did life change?",),
        shape=Share(of="protection-plan", met="protection-plan-ended", months=24, back=True, same_episode=False),
    ),
    Measure(
        key="protection-plan-length",
        part=LENGTHS,
        title="How long child protection plans lasted",
        definition="Days from the start to the end of each child protection plan that ended in the year, and the share "
        "that lasted two years or more.",
        numerator="Plans ended in the year that had lasted two years or more.",
        denominator="Plans ended in the year.",
        cohort="By the year in which the plan ended.",
        follow_up="None needed: each had ended.",
        caveat="Plans still going on are not here; a year in which many long plans end looks worse than others.",
        questions=("For the longest, what has changed for the child, and what has not?",),
        shape=Lasted(of="protection-plan-ended", months=24),
    ),
    _wait(
        "child-in-need-plan-length",
        LENGTHS,
        "How long child in need plans lasted",
        "Days from the start to the end of each child in need plan that ended in the year.",
        Wait(to="child-in-need-plan-ended"),
        "Plans still going on are not here.",
        "Did help end because it had helped?",
        ended="Child in need plans ended in the year.",
    ),
    _wait(
        "episode-length",
        LENGTHS,
        "From referral to closing",
        "Days from the referral to the closing of each episode closed in the year, but for referrals with no further "
        "action.",
        Wait(to="closed"),
        "Long is not bad: some children need help for a childhood.",
        "Who is still here after a year, and is it the right help?",
        ended="Episodes closed in the year.",
    ),
    *LEVEL_MEASURES,
    Measure(
        key="in-need",
        part=STANDING,
        title="Children in need on 31 March",
        definition="Children with an open episode on 31 March, but for referrals with no further action; and, where "
        "the number of children who live here is given, how many that is of every 10,000.",
        numerator="Children with an episode begun by that day and not closed by it.",
        denominator="Children under 18 who live in the area, where given.",
        cohort="The day itself.",
        follow_up="None.",
        caveat="It counts open files, not children helped; and children over 18 or unborn are among them.",
        questions=("How many of these children would say that somebody is helping them?",),
        shape=Standing(begins="referral", ends=("closed", "no-further-action")),
    ),
    Measure(
        key="with-protection-plan",
        part=STANDING,
        title="Children with a child protection plan on 31 March",
        definition="Children with a child protection plan on 31 March; and, where the number of children who live here "
        "is given, how many that is of every 10,000.",
        numerator="Children with a plan begun by that day and not ended by it.",
        denominator="Children under 18 who live in the area, where given.",
        cohort="The day itself.",
        follow_up="None.",
        caveat="Fewer plans may be fewer children at risk, or fewer found.",
        questions=("Which children on 31 March last year no longer have a plan, and how are they?",),
        shape=Standing(begins="protection-plan", ends=("protection-plan-ended",), own_ending=True),
    ),
)

BY_KEY: dict[str, Measure] = {measure.key: measure for measure in (*MEASURES, *CARE_MEASURES)}
