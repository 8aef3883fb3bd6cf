"""What is asked in supervision. Only the why is asked for; a form never saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django import forms

from footpath.judgement.models.supervision import Supervises, SupervisionMeeting
from footpath.judgement.models.supervision_apart import Thought
from footpath.judgement.queries.supervision import Colleague
from footpath.web.helping.fields import from_list, one_of
from footpath.web.judgement.forms import Reason, words
from footpath.web.team.forms import Day

Sort = SupervisionMeeting.Sort


def choices_of(people: Sequence[Colleague]) -> list[tuple[str, str]]:
    return [(str(one.user), f"{one.name}, {one.job}" if one.job else one.name) for one in people]


class Once(forms.Form):
    """A form whose second press is the same thing: it carries a mark of its own."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = str(uuid4())


class Arrange(forms.Form):
    worker = from_list("Who is supervised?", [], none="Choose")
    purpose = one_of("What for?", Supervises.Purpose.choices, hint="Different people can do different parts.")
    supervisor = from_list("Who supervises them for that?", [], none="Choose")
    since = Day(label="From which day?")

    def __init__(
        self, *args: Any, workers: Sequence[Colleague], supervisors: Sequence[Colleague], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("worker", workers), ("supervisor", supervisors)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose"), *choices_of(people)]
            field.required = True
            field.error_messages["required"] = "Choose one."


class Meet(Once):
    """The two of us, now: when we meet next is all there is to say."""

    on = Day(label="On which day?", past=True)
    next_on = Day(label="When do we meet next?", required=False)


class MeetSeveral(Meet):
    """Several workers: group supervision, or a unit meeting."""

    sort = one_of("What is it?", [(Sort.GROUP.value, Sort.GROUP.label), (Sort.UNIT.value, Sort.UNIT.label)])
    there = forms.MultipleChoiceField(
        label="Who is there, besides you?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say who else is there.", "invalid_choice": "Choose among these."},
    )  # fmt: skip
    field_order = ("sort", "there", "on", "next_on")

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["there"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices_of(people)


class Reflect(Once):
    """What was thought about one child: nothing but the why is asked for."""

    SLOTS: ClassVar[dict[str, str]] = {
        "think": "think", "other": "else", "eye": "eye", "mind": "mind", "theory": "theory", "next": "next",
        "why": "why",
    }  # fmt: skip
    """Each question of the form, and the slot of the kind that holds its answer."""

    think = words("What do we think may be going on?", required=False, hint="More than one thing, where there are.")
    other = words("What else could it be?", required=False)
    eye = words("How is it through the child’s eye?", required=False, hint="A day as them; their words where you can.")
    mind = words(
        "How might we be fooling ourselves, and what would change our mind?", required=False,
        hint="What we hope; what we have stopped noticing; whom we have not heard.",
    )  # fmt: skip
    theory = words("Which theory or research did we use?", required=False, rows=1)
    theory_from = forms.CharField(label="Where is that from?", required=False, max_length=160)
    next = words("What next?", required=False, hint="Who does what. It is read first at the next meeting.")
    why = Reason(label="Why?", hint="What somebody who reads this in ten years will ask. Five words are enough.")
    look_again_on = Day(label="When do we look at this again?", required=False)
    meeting = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def said(self) -> dict[str, str]:
        """The words by slot of the kind."""
        return {slot: self.cleaned_data[name] for name, slot in self.SLOTS.items() if name in self.fields}


class ReflectAgain(Reflect):
    """The same questions, answered before: it knows which version its writer had read when they began."""

    read = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=999_999_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("meeting", "once"):
            del self.fields[name]

    def stood(self, version: int) -> None:
        """It has moved on: the writer now sees how it stands, and this is the version they see."""
        self.data = {name: self.data.get(name) for name in self.data} | {"read": str(version)}


class Move(Reflect):
    """What bears on a child's safety, in words chosen for the child's record."""

    child = from_list("Into whose record?", [], none="Choose")

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["child"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *children]
        field.required = True
        field.error_messages["required"] = "Say whose record it belongs in."
        for name in ("theory", "theory_from", "look_again_on", "meeting", "mind"):
            del self.fields[name]
        self.order_fields(["child", "think", "other", "eye", "next", "why"])


class Oversee(Once):
    """What somebody who manages looked at and decided: short."""

    looked = words("What did you look at?", required=False)
    decided = words("What did you decide, or ask for?", required=False)
    why = Reason(label="Why?")
    asked_of = from_list("Of whom?", [], none="Nobody in particular")
    by_when = Day(label="By when?", required=False)
    meeting = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["asked_of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Nobody in particular"), *people]


class Came(forms.Form):
    came = words("What came of it?", missing="Say what came of it, in a few words.")


class ToOneReader(Once):
    """Something that somebody would read, and whom its page named as that."""

    reader = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**18)

    def told(self) -> int | None:
        found = self.cleaned_data.get("reader")
        return int(found) if found else None

    def says(self, reader: int | None) -> None:
        """Whom it names from now on, where it is looked at once more."""
        self.data = {**dict(self.data.items()), "reader": str(reader or "")}


class Apart(ToOneReader):
    """Something for the reflection space."""

    sort = one_of("What is it?", Thought.Sort.choices)
    about = forms.CharField(
        label="Which piece of work is it about?", required=False, max_length=120,
        help_text="As you call it. It is no link to a child, and nobody finds it from a child’s record.",
    )  # fmt: skip
    words = words(
        "What is on your mind?", rows=5, missing="Write what is on your mind, in a few words.",
        hint="Whom do you look forward to, and whom do you put off? What are you not saying, to keep the peace? "
        "What would you ask of another family that you do not ask of this one?",
    )  # fmt: skip
    with_supervisor = forms.BooleanField(label="", required=False)
    look_again_on = Day(label="When will you look at it again?", required=False)

    def __init__(self, *args: Any, supervisor: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if supervisor:
            self.fields["with_supervisor"].label = f"{supervisor} may read this"
        else:
            del self.fields["with_supervisor"]


class Talk(ToOneReader):
    """What the two of us said of how I am."""

    words = words("What do you want to keep?", rows=5, missing="Write what you want to keep, in a few words.")
    said_on = Day(label="When did you talk?", past=True, required=False)


class Ask(forms.Form):
    """A lawful request for personal talk."""

    worker = from_list("Whose personal talk is asked for?", [], none="Choose")
    who_asks = forms.CharField(
        label="Who asks?", max_length=160, error_messages={"required": "Say who asks: a court, the worker themselves."}
    )  # fmt: skip
    basis = Reason(
        label="By what law, and why would nothing less do?", hint="The order, its day, and what it asks for."
    )
    first_on = Day(label="From which day on?", past=True)
    last_on = Day(label="Until which day?", past=True)

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["worker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *choices_of(people)]
        field.required = True
        field.error_messages["required"] = "Choose whose."


class Answer(forms.Form):
    """The second custodian's answer."""

    answer = Reason(label="Why is it released, or turned down?", hint="The worker reads this.")
    ends_on = Day(label="If it is released: on which day does it shut again?", required=False)


class Name(forms.Form):
    user = from_list("Who keeps the door?", [], none="Choose")

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *choices_of(people)]
        field.required = True
        field.error_messages["required"] = "Choose one."


class End(forms.Form):
    """From which day on somebody does it no longer, and why."""

    until = Day(label="From which day no longer?", past=True)
    why = Reason(label="Why does it end?")

    def __init__(self, *args: Any, read_by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = f"{read_by} Five words are enough."
