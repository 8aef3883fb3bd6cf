"""Meetings, who was asked to them, and the offer of a family's own."""

from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words


def _meeting_line(saying: Saying) -> str:
    sort = Meeting.Sort(saying.facts["sort"]).label
    said = first_words("family-plan", otherwise="")(saying) or first_words("decided", otherwise="")(saying)
    return f"{sort}. {said}".strip()


def _invitation_line(saying: Saying) -> str:
    came = Invitation.Came(saying.facts.get("came", "")).label
    return f"{saying.facts.get('called', '')}: {came.lower()}."


def _offer_line(saying: Saying) -> str:
    answer = FamilyMeetingOffer.Answer(saying.facts["answer"]).label
    to = first_words("to-whom", otherwise="")(saying).rstrip(".")
    return f"Offered to {to}. {answer}." if to else f"{answer}."


meeting = kind(
    "help.meeting",
    "Meeting",
    Meeting,
    _meeting_line,
    slot("what-for", "What it was for"),
    slot("reports", "What was read before, and by whom"),
    slot("talked-of", "What was talked of"),
    slot("decided", "What was decided"),
    slot("disagreed", "Who disagreed, in their words"),
    slot("family-plan", "The family’s plan, in their words and not edited"),
    slot("we-back", "What we do to back it"),
    slot("views", "What the child said before, and how they were asked", own=True),
    slot("views-changed", "What changed because the child said so", own=True),
    slot("means", "What it means for this child", own=True),
    in_chronology=True,
)

invitation = kind(
    "help.invitation",
    "Somebody asked to a meeting",
    Invitation,
    _invitation_line,
    slot("which-part", "Which part they came to"),
    slot("said", "What they said, in their words"),
    slot("why-not-asked", "Why they could not safely be asked, and who decided", shareable=False),
    in_chronology=False,
)

family_meeting_offer = kind(
    "help.family-meeting-offer",
    "Offer of a family group meeting",
    FamilyMeetingOffer,
    _offer_line,
    slot("to-whom", "To whom"),
    slot("said", "What they said"),
    slot("because", "Why it was not offered, and who decided"),
    in_chronology=True,
)
