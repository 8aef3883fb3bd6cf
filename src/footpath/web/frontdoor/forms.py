"""What is asked at the front door. Labels are questions; nothing is needed but what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from footpath.frontdoor.actions.arriving import Named, Said
from footpath.frontdoor.models import Asked, Outcome, Signposting, WayIn
from footpath.frontdoor.notices import MOST_BYTES
from footpath.frontdoor.queries.one import Maybe
from footpath.frontdoor.rules import SENTENCES
from footpath.kernel.codelists import codelist
from footpath.web.team.forms import Day

MOST_CHILDREN = 4
NEW, LEAVE = "new", "leave"
LONGEST = 20_000
BASIS = "To safeguard and promote the child’s welfare: public task, and the duty to cooperate"
AT_WORK = "The organisation’s telephone or e-mail: never somebody’s own, nor an address that is kept secret."
Choices = Sequence[tuple[str, str]]


def prose(label: str, *, hint: str = "", rows: int = 3, required: bool = False, most: int = 4_000) -> forms.CharField:
    """A place for a sentence or more."""
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label: str, *, hint: str = "", most: int = 160) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def _sources() -> Choices:
    codes = codelist("cin.referral-source")
    return [("", "Not said"), *((code, codes.plain(code)) for code in codes.codes())]


class ChildrenForm(forms.Form):
    """Children, named as they were said: a few lines, each of them optional."""

    lines_of_children = MOST_CHILDREN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.lines_of_children + 1):
            self.fields[f"child_{number}"] = line("What is the child called?" if number == 1 else "Another child?")
            self.fields[f"born_{number}"] = line("When were they born, or how old are they?", most=60)
            self.fields[f"more_{number}"] = line("School, where they live, anything else", most=300)

    def children(self) -> list[dict[str, Any]]:
        """The lines of children, for the page."""
        return [
            {"first": number == 1, "fields": [self[f"{name}_{number}"] for name in ("child", "born", "more")]}
            for number in range(1, self.lines_of_children + 1)
        ]

    def named(self) -> tuple[Named, ...]:
        said = self.cleaned_data
        return tuple(
            Named(name=said[f"child_{number}"], born=said[f"born_{number}"], more=said[f"more_{number}"])
            for number in range(1, self.lines_of_children + 1)
            if said[f"child_{number}"]
        )


_SAID = {"required": "Write down what was said; nothing else is needed."}


class TakeDown(ChildrenForm):
    """Somebody rang, or stood at the desk."""

    words = prose("What did they say?", hint="As they said it.", rows=5, required=True, most=LONGEST)
    source_code = forms.ChoiceField(label="Who got in touch?", required=False)
    who = line("Who was it?", hint="A member of the public is sealed: nobody in the family ever learns who it was.")
    reach = line("How can they be reached?", hint="Sealed in the same way, where it is a member of the public.")
    way_in = forms.ChoiceField(
        label="Why do they get in touch?", choices=WayIn.choices, initial=WayIn.WORRY, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    cannot_wait = line("What cannot wait?", hint="In your own words. Leave it if everything can.", most=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages |= _SAID
        source = self.fields["source_code"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = list(_sources())

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            words=given["words"], children=self.named(), source_code=given["source_code"], from_whom=given["who"],
            who="", reach=given["reach"], way_in=WayIn(given["way_in"] or WayIn.WORRY),
            cannot_wait=given["cannot_wait"],
        )  # fmt: skip


class Tell(ChildrenForm):
    """A partner, signed in, tells of a worry."""

    words = prose("What are you worried about?", hint="What you saw or heard, and what you did.", rows=6, required=True, most=LONGEST)  # fmt: skip  # noqa: E501
    source_code = forms.ChoiceField(label="Where do you work?", required=False)
    family_knows = prose("What does the family know of your telling us?", hint="It is best that they do, unless that would put somebody at risk.", rows=2)  # fmt: skip  # noqa: E501

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["words"].error_messages |= {"required": "Say what you are worried about; nothing else is needed."}
        source = self.fields["source_code"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = list(_sources())

    def said(self) -> Said:
        given = self.cleaned_data
        whole = given["words"]
        if given["family_knows"]:
            whole += f"\n\nWhat the family knows: {given['family_knows']}"
        return Said(
            words=whole, children=self.named(), source_code=given["source_code"], from_whom=self.name
        )  # fmt: skip


class FromOutside(ChildrenForm):
    """Anybody tells of a worry, or asks for help for their own family."""

    lines_of_children = 3
    words = prose("What is the worry, or what would help?", hint="What you saw or heard, and when.", rows=6, required=True, most=5_000)  # fmt: skip  # noqa: E501
    asks = forms.ChoiceField(
        label="Is it about your own family?", required=False, widget=forms.RadioSelect, initial="no",
        choices=[("no", "No, about somebody else’s"), ("yes", "Yes, we would like help")],
        error_messages={"invalid_choice": "Say whether it is about your own family."},
    )  # fmt: skip
    who = line("Who are you, if you want to say?", hint="The family is never told. You may leave this empty.")
    reach = line("How could somebody reach you, if you want that?")
    door_colour = forms.CharField(required=False, max_length=200, label="Leave this empty", widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))  # fmt: skip  # noqa: E501

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages |= {"required": "Say what the worry is; nothing else is needed."}

    def said(self) -> Said:
        given = self.cleaned_data
        own = given["asks"] == "yes"
        return Said(
            words=given["words"], children=self.named(), source_code="1A" if own else "1D" if given["who"] else "9",
            who=given["who"], reach=given["reach"], way_in=WayIn.SELF if own else WayIn.WORRY,
        )  # fmt: skip


class Notices(forms.Form):
    file = forms.FileField(
        label="Which file of police notices?",
        help_text="A CSV in the layout we publish. You see what is in it before anything is brought in.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "There is nothing in this file."},
    )

    def clean_file(self) -> bytes:
        chosen = self.cleaned_data["file"]
        if chosen.size > MOST_BYTES:
            raise forms.ValidationError("The file is too large. Send it in parts.")
        return bytes(chosen.read())


class CannotWait(forms.Form):
    cannot_wait = line("What cannot wait?", hint="In your own words. Empty: it can.", most=300)


class Whoever(forms.Form):
    """Who the children are, and the worry in words the family could read."""

    def __init__(self, data: Any, *, maybe: Sequence[Maybe], worry: str, cannot_wait: str = "") -> None:
        super().__init__(data)
        self.maybe = tuple(maybe)
        for one in self.maybe:
            known = [(str(f.subject), _described(f)) for f in one.found]
            self.fields[f"who_{one.child.id}"] = forms.ChoiceField(
                label=f"Who is {one.child.name}?",
                help_text=", ".join(part for part in (one.child.born and f"born {one.child.born}", one.child.more) if part),  # noqa: E501
                choices=[*known, (NEW, "Somebody new"), (LEAVE, "Leave them out of this")],
                initial=str(one.sure) if one.sure else ("" if known else NEW),
                widget=forms.RadioSelect,
                error_messages={"required": f"Say who {one.child.name} is, or that they are new."},
            )  # fmt: skip
            self.fields[f"part_{one.child.id}"] = prose(f"Only about {one.child.name}", hint="Their own part of it, if there is one.", rows=2)  # fmt: skip  # noqa: E501
        self.fields["other"] = line("A child nobody named?", hint="A first name is enough.")
        self.fields["other_born"] = line("When were they born, if you know?", most=60)
        self.fields["worry"] = prose("The worry, in words the family could read", rows=4, required=True, most=LONGEST)
        self.fields["worry"].initial = worry
        self.fields["worry"].error_messages |= {"required": "Say what the worry is, in words the family could read."}
        self.fields["cannot_wait"] = line("What cannot wait?", hint="In your own words. Empty: it can.", most=300)
        self.fields["cannot_wait"].initial = cannot_wait

    def rows(self) -> list[dict[str, Any]]:
        return [{"who": self[f"who_{one.child.id}"], "part": self[f"part_{one.child.id}"]} for one in self.maybe]


def _described(found: Any) -> str:
    born = f", born {found.born}" if found.born else ""
    why = f" ({found.why})" if found.why else ""
    return f"{found.name}{born}{why}"


class Decide(forms.Form):
    """What happens next, and why."""

    outcome = forms.ChoiceField(
        label="What happens next?", choices=Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens next."},
    )  # fmt: skip
    reasons = prose("Why?", hint="What you weighed, and what would change your mind. The family may read this.", rows=4, required=True)  # fmt: skip  # noqa: E501
    to = forms.ChoiceField(label="Which team goes on with it?", required=False)
    level = forms.ChoiceField(label="Which level of help is this, in our words?", required=False)
    need = forms.ChoiceField(label="For a referral: what is the need?", required=False)
    told = prose("What will they read?", hint="Leave it empty to send the sentence below that goes with your choice.", rows=2)  # fmt: skip  # noqa: E501
    service = forms.ChoiceField(label="Who could help instead?", required=False)
    introduced_by = line("Who hands them over in person?", most=120)

    def __init__(self, data: Any = None, *, teams: Choices, levels: Choices, services: Choices, public: bool) -> None:
        super().__init__(data)
        codes = codelist("cin.primary-need")
        needs = [(code, codes.plain(code)) for code in codes.codes()]
        for name, offered in (("to", teams), ("level", levels), ("service", services), ("need", _once(needs))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose, where it applies"), *offered]
        if public:
            del self.fields["told"]

    def sentences(self) -> list[tuple[str, str]]:
        """Exactly what will be read where nothing else is written."""
        return [(Outcome(key).label, words) for key, words in SENTENCES.items()]


def _once(choices: Choices) -> Choices:
    return list(dict(choices).items())


class Ask(forms.Form):
    """What each agency is asked. One that has nothing beside its name is not asked."""

    family = forms.ChoiceField(
        label="Does the family know that you ask?", choices=Asked.Knows.choices, widget=forms.RadioSelect,
        error_messages={"required": "Say whether the family knows."},
    )  # fmt: skip
    family_why = prose("If not, why not?", rows=2)
    basis = line("On what lawful basis?", most=200)
    answer_by = Day(label="By when?", required=False)

    def __init__(
        self, data: Any = None, *, agencies: Mapping[int, str], people: Mapping[int, Choices],
        leads: Mapping[int, Sequence[str]],
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.agencies, self.leads = agencies, leads
        self.fields["basis"].initial = BASIS
        for pk, name in agencies.items():
            self.fields[f"why_{pk}"] = line(f"Why {name}?", most=600)
            self.fields[f"question_{pk}"] = line("What is the least that would do?", most=600)
            self.fields[f"of_{pk}"] = forms.ChoiceField(
                label="Who there?", required=False, choices=[("", "Whoever answers there"), *people.get(pk, ())]
            )

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "leads": self.leads.get(pk, ()),
                "fields": [self[f"{part}_{pk}"] for part in ("why", "question", "of")],
            }
            for pk, name in self.agencies.items()
        ]  # fmt: skip

    def shared(self) -> list[forms.BoundField]:
        return [self[name] for name in ("family", "family_why", "basis", "answer_by")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"{part}_{pk}") for pk in self.agencies for part in ("why", "question")):
            self.add_error(None, "Say beside at least one organisation why it is asked, and what.")
        return cleaned


class Answer(forms.Form):
    """What an agency answers, in its own corner."""

    shared = prose("What do you share?", hint="Only what was asked, and what the child needs somebody to know.", rows=5, most=LONGEST)  # fmt: skip  # noqa: E501
    as_at = Day(label="As at what day?", required=False, past=True)
    kept_back = prose("What do you choose not to share?", hint="In a few words, without saying it: “an adult’s own notes”.", rows=2)  # fmt: skip  # noqa: E501
    kept_back_why = prose("Why not?", rows=2)


class Differ(forms.Form):
    why = prose("Why do you see it differently?", rows=3, required=True)
    meanwhile = line("Who is with the child meanwhile, as far as you know?", most=300)


class AnswerDiffer(forms.Form):
    answer = prose("What do you answer?", hint="They will read this as it stands.", rows=3, required=True)
    meanwhile = line("Who is with the child meanwhile?", most=300)


class Consult(forms.Form):
    """Somebody asks what we think."""

    worry = prose("What did they ask?", rows=4, required=True)
    advice = prose("What did you advise?", hint="What happens next stays with them.", rows=3)
    source_code = forms.ChoiceField(label="Where do they work?", required=False)
    asked_by = line("Who asked, if they said?", most=200)
    child = line("Which child, if they said?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.fields["source_code"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = list(_sources())


class AddService(forms.Form):
    name = line("Who are they?")
    for_whom = line("Whom do they help?", most=300)
    reach = line("How are they reached?", most=300)


class AddLead(forms.Form):
    """Somebody who leads on keeping children safe, and how to reach them at work."""

    agency = forms.ChoiceField(label="In which organisation?", error_messages={"required": "Choose the organisation."})
    part = line("In which part of it?", hint="A school, a ward, a station. Leave it where it is the whole of it.")
    role = forms.ChoiceField(label="What are they there?", error_messages={"required": "Choose what they are."})
    name = line("What are they called?")
    email = forms.EmailField(label="If they sign in here: with which e-mail address?", required=False)
    reach = line("How are they reached at work?", hint=AT_WORK, most=300)
    trained_on = Day(label="When were they last trained for it, if you know?", required=False, past=True)
    since = Day(label="Since when?", help_text="Empty: since today.", required=False, past=True)

    def __init__(self, data: Any = None, *, agencies: Choices, roles: Choices) -> None:
        super().__init__(data)
        for name, offered in (("agency", agencies), ("role", roles)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose"), *offered]


class ChangeLead(forms.Form):
    """They were trained again, are reached otherwise, or lead no longer: whatever is filled in."""

    trained_on = Day(label="When were they trained?", required=False, past=True)
    reach = line("How are they reached at work?", hint=AT_WORK, most=300)
    until = Day(label="From which day do they no longer lead?", help_text="Empty: they go on.", required=False)


class Received(forms.Form):
    received = forms.ChoiceField(
        label="Was help received?", choices=[one for one in Signposting.Received.choices if one[0]],
        widget=forms.RadioSelect, error_messages={"required": "Choose one."},
    )  # fmt: skip
    words = prose("In the family’s words, if you have them", rows=2)


class WhyOpen(forms.Form):
    why = line("Why do you need to know who it was?", most=200)
