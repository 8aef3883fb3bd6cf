"""Meetings, who was asked to them, and the offer of a family's own."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


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


def _kind(key: str, label: str, detail: type[Detail], line, *slots: Slot, in_chronology: bool) -> Kind:  # type: ignore[no-untyped-def]
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=False,
            in_chronology=in_chronology,
        )
    )


meeting = _kind(
    "help.meeting",
    "Meeting",
    Meeting,
    _meeting_line,
    _slot("what-for", "What it was for"),
    _slot("reports", "What was read before, and by whom"),
    _slot("talked-of", "What was talked of"),
    _slot("decided", "What was decided"),
    _slot("disagreed", "Who disagreed, in their words"),
    _slot("family-plan", "The family’s plan, in their words and not edited"),
    _slot("we-back", "What we do to back it"),
    _slot("views", "What the child said before, and how they were asked", own=True),
    _slot("views-changed", "What changed because the child said so", own=True),
    _slot("means", "What it means for this child", own=True),
    in_chronology=True,
)

invitation = _kind(
    "help.invitation",
    "Somebody asked to a meeting",
    Invitation,
    _invitation_line,
    _slot("which-part", "Which part they came to"),
    _slot("said", "What they said, in their words"),
    _slot("why-not-asked", "Why they could not safely be asked, and who decided", shareable=False),
    in_chronology=False,
)

family_meeting_offer = _kind(
    "help.family-meeting-offer",
    "Offer of a family group meeting",
    FamilyMeetingOffer,
    _offer_line,
    _slot("to-whom", "To whom"),
    _slot("said", "What they said"),
    _slot("because", "Why it was not offered, and who decided"),
    in_chronology=True,
)
