"""Contacts and referrals, as a chronology shows them."""

from footpath.access.rules import Can, FieldClass
from footpath.frontdoor.models import Answer, Contact, Referral, Signposting
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register, said_of


def _referral(saying: Saying) -> str:
    source = said_of("cin.referral-source", saying.facts.get("source_code"))
    need = said_of("cin.primary-need", saying.facts.get("need_code"))
    what_for = need or first_words("why", otherwise="")(saying)
    line = "Referral" + (f" from {source}" if source else "") + (f": {what_for}" if what_for else "")
    if saying.facts.get("no_further_action"):
        line = f"{line.rstrip('.')}. No further action"
    return line if line.endswith((".", "?", "!", "…", "”")) else f"{line}."


contact = register(
    Kind(
        key="frontdoor.contact",
        label="Contact",
        detail=Contact,
        line=first_words("worry", otherwise="Somebody got in touch."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CONTACT,
        slots=(
            Slot(
                key="worry",
                label="What they are worried about",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="informant", label="Who got in touch", own=False, field_class=FieldClass.LOCATION, shareable=False
            ),
            Slot(
                key="decided",
                label="What was decided, and why",
                own=False,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(key="found", label="What was found", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)

referral = register(
    Kind(
        key="frontdoor.referral",
        label="Referral",
        detail=Referral,
        line=_referral,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="why", label="Why", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="found", label="What was found", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)

answer = register(
    Kind(
        key="frontdoor.answer",
        label="What an organisation shared",
        detail=Answer,
        line=first_words("shared", otherwise="An organisation was asked, and shared nothing."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CONTACT,
        slots=(
            Slot(key="shared", label="What they share", own=False, field_class=FieldClass.NARRATIVE, shareable=False),
            Slot(
                key="kept-back", label="What they chose not to share, and why", own=False,
                field_class=FieldClass.NARRATIVE, shareable=False,
            ),
        ),
        standing=False,
        in_chronology=False,
    )
)  # fmt: skip

signposting = register(
    Kind(
        key="frontdoor.signposting",
        label="Helped to find somebody",
        detail=Signposting,
        line=first_words("what", otherwise="The family was helped to find somebody else."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CONTACT,
        slots=(
            Slot(key="what", label="Who could help, and how", own=False, field_class=FieldClass.NARRATIVE,
                 shareable=True),
            Slot(key="found", label="Was help received?", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)  # fmt: skip
