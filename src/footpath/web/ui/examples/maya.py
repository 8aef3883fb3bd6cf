"""Maya Linden's page as Grace Adeyemi reads it on Friday 20 November 2026."""

from __future__ import annotations

from datetime import date

from django.templatetags.static import static

from footpath.web.children.values import (
    Beside,
    ChildPage,
    Chronology,
    Head,
    Journey,
    Life,
    Next,
    Seen,
    Words,
    Worries,
)
from footpath.web.ui.values import (
    Choice,
    Column,
    Drawing,
    Entry,
    Filter,
    FilterBar,
    KnowFirst,
    KnowLine,
    Link,
    Mark,
    Person,
    Picture,
    Point,
    Quote,
    Sentence,
    Source,
    Stage,
    Tonight,
    Year,
)

TODAY = date(2026, 11, 20)
PLAN_MEETING = Source(number=1, words="Visit at school, alone, 4 November 2026. Grace Adeyemi")
AT_HOME = Source(number=2, words="Kerry, at home, 29 October 2026. Written by Grace Adeyemi")
SCHOOL = Source(number=3, words="Mr Reed, telephone, 6 November 2026. Written by Grace Adeyemi")
CARDS = Source(number=4, words="Maya’s own cards, 14 October 2026. Sorted with Grace Adeyemi")

HEAD = Head(
    ref="maya",
    name="Maya Linden",
    called="Maya",
    age="9, in Year 5",
    asked_for="“Call me Maya. Say autistic.”",
    picture=Picture(initials="ML", motif="heron"),
    lives="Lives with Mum and Theo. Half the week Theo is at Aaron’s.",
    standing="Family Help, by agreement with Kerry, since 12 May 2025.",
    standing_means="Help that the family has agreed to. Kerry may say no to any part of it, "
    "and we would talk first about what that would mean for the children.",
)

KNOW_FIRST = KnowFirst(
    checked="3 Nov, Grace",
    lines=(
        KnowLine(
            words="Where Maya lives and goes to school is protected from Dean Moss.",
            owner="Tom",
            on_paper="Ask the lead practitioner before you ring, write or visit.",
        ),
        KnowLine(words="Text Kerry first; leave no voicemail.", owner="Grace"),
        KnowLine(words="Weekends at Weir Street are not safe.", owner="Tom"),
    ),
)

BESIDE = Beside(
    family=(
        Person(name="Kerry", who="Mum", note="text first", url="#", picture=Picture(initials="K")),
        Person(name="Theo", who="brother", url="#", picture=Picture(motif="snail")),
        Person(name="Kai", who="brother, at Nan’s", url="#", picture=Picture(motif="hare")),
        Person(name="Nan", who="Jean", url="#", picture=Picture(initials="J")),
        Person(name="Marek", who="Mum’s partner", url="#", picture=Picture(initials="M")),
    ),
    helpers=(
        Person(
            name="Grace Adeyemi",
            who="lead, since May 2025",
            note="and 2021 to 2023",
            url="#",
            picture=Picture(initials="GA"),
            lead=True,
        ),
        Person(name="Mr Reed", who="school", url="#", picture=Picture(initials="R")),
        Person(name="Dr Rao", who="paediatrician", url="#", picture=Picture(initials="AR")),
        Person(name="Jo Tan", who="advocate", url="#", picture=Picture(initials="JT")),
    ),
    seen=(
        Seen(words="Seen and heard: 4 Nov, alone, at school", when="Grace", url="#"),
        Seen(words="Not seen together with Kai since June", not_seen=True),
    ),
)

LIFE = Life(
    with_whom="With Kerry and Maya, 4 Nov, Grace.",
    not_asked="Not asked: Dean (not safe; Tom decided).",
    sentences=(
        Sentence(
            words="Maya gets herself and Theo’s bag ready before Mum is up, most days.",
            source=PLAN_MEETING,
        ),
        Sentence(words="Mornings are calmer since Marek does breakfast.", source=AT_HOME),
        Sentence(
            words="At school she is happiest in the art room, and goes quiet when a day changes without warning.",
            source=SCHOOL,
        ),
        Sentence(words="She is proud of looking after Theo, and tired by Friday.", source=CARDS),
        Sentence(words="She wants to know what the new baby will change."),
    ),
    sources=(PLAN_MEETING, AT_HOME, SCHOOL, CARDS),
)

WORRIES = Worries(
    worried=Column(
        heading="What we are worried about",
        points=(
            Point(words="Dean finding out where she is", url="#"),
            Point(words="Being tired from caring for Theo", url="#"),
        ),
    ),
    working=Column(
        heading="What is working well",
        points=(
            Point(words="Kerry rings before it gets bad", url="#"),
            Point(words="Art club; sleeps in her own bed", url="#"),
            Point(words="Marek, by Maya’s own account", url="#"),
        ),
    ),
    needed=Column(
        heading="What needs to happen",
        points=(
            Point(words="Safety plan for court", who="Tom", when="by 4 Dec", url="#"),
            Point(words="Art club money", who="Grace", when="promised 6 Nov", url="#"),
            Point(words="Young carers group", when="waiting 9 weeks", url="#"),
        ),
    ),
    safe_enough="nobody who should not knows where they live; Maya has two evenings a week that are hers.",
)

NEXT = (
    Next(when="Tue 24 Nov", iso="2026-11-24", words="Visit at school", who="Grace", url="#"),
    Next(when="Wed 2 Dec", iso="2026-12-02", words="Birth plan meeting", url="#"),
    Next(when="Tue 15 Dec", iso="2026-12-15", words="Plan looked at together", url="#"),
)

JOURNEY = Journey(
    today=TODAY,
    stages=(
        Stage(
            label="Early help",
            starts=date(2021, 11, 24),
            ends=date(2023, 1, 18),
            meaning="Kerry asked Grace at the school gate.",
        ),
        Stage(label="Door open", starts=date(2023, 1, 18), ends=date(2023, 10, 5), kind="open"),
        Stage(label="Early help", starts=date(2023, 10, 5), ends=date(2023, 12, 1)),
        Stage(label="Child in need", starts=date(2023, 12, 1), ends=date(2024, 3, 8)),
        Stage(
            label="Child protection plan",
            starts=date(2024, 3, 8),
            ends=date(2024, 11, 14),
            kind="compulsory",
            meaning="Not a choice. It ended when things were safe enough.",
        ),
        Stage(label="Child in need", starts=date(2024, 11, 15), ends=date(2025, 5, 12)),
        Stage(label="Family Help", starts=date(2025, 5, 12), meaning="Grace again."),
    ),
    marks=(
        Mark(label="Dean broke in; refuge", on=date(2024, 2, 18)),
        Mark(label="Diagnosis, and how I talk and listen", on=date(2025, 2, 20)),
    ),
)

FILTERS = FilterBar(
    filters=(
        Filter(
            name="kind",
            label="Show",
            choices=(
                Choice(value="", label="all kinds", chosen=True),
                Choice(value="visit", label="visits"),
                Choice(value="words", label="Maya’s words"),
                Choice(value="decision", label="decisions"),
            ),
        ),
        Filter(
            name="with",
            label="with",
            choices=(
                Choice(value="", label="anyone", chosen=True),
                Choice(value="kai", label="Kai"),
                Choice(value="theo", label="Theo"),
            ),
        ),
        Filter(
            name="year",
            label="in",
            choices=(
                Choice(value="", label="any year", chosen=True),
                Choice(value="2026", label="2026"),
                Choice(value="2025", label="2025"),
                Choice(value="2024", label="2024"),
            ),
        ),
        Filter(name="significant", label="significant only"),
    ),
    find_label="Find in Maya’s record",
)

CHRONOLOGY = Chronology(
    filters=FILTERS,
    earlier_url="#earlier",
    years=(
        Year(
            year="2026",
            entries=(
                Entry(
                    when="10 Nov",
                    iso="2026-11-10",
                    kind="Court",
                    line="Dean applied to the family court to see Maya. A report is asked for.",
                    by="Tom",
                    url="#",
                    significant=True,
                    because="it could tell him where she is",
                ),
                Entry(
                    when="6 Nov",
                    iso="2026-11-06",
                    kind="Telephone call",
                    line="Mr Reed: settled since half-term. Grace promised Maya an answer about art club money.",
                    by="Grace",
                    url="#",
                ),
                Entry(
                    when="4 Nov",
                    iso="2026-11-04",
                    kind="Visit",
                    line="At school, alone. “Mum laughs more.”",
                    by="Grace",
                    url="#",
                ),
                Entry(
                    when="14 Oct",
                    iso="2026-10-14",
                    kind="Her words",
                    line="Maya read her page with Grace; two changes made.",
                    by="Maya",
                    url="#",
                    own_words=True,
                ),
                Entry(when="15 Sep", iso="2026-09-15", withheld=True),
                Entry(
                    when="11 Feb",
                    iso="2026-02-11",
                    kind="Her drawing",
                    line="Pancakes, and a man: “Marek makes them.”",
                    by="Maya",
                    url="#",
                    own_words=True,
                ),
            ),
        ),
        Year(
            year="2025",
            entries=(
                Entry(
                    when="12 May",
                    iso="2025-05-12",
                    kind="Handover",
                    line="Lead passed from Owen to Grace, who read it back.",
                    by="Owen to Grace",
                    url="#",
                ),
                Entry(
                    when="20 Feb",
                    iso="2025-02-20",
                    kind="Letter",
                    line="Dr Rao: Maya is autistic. Her page gained “how I talk and listen”.",
                    by="Dr Rao",
                    url="#",
                    significant=True,
                ),
            ),
        ),
        Year(
            year="2024",
            entries=(
                Entry(
                    when="summer",
                    kind="Conversation",
                    line="Nan says Maya asked about the old house, “some time in the holidays”.",
                    by="Priya",
                    url="#",
                ),
                Entry(
                    when="8 Mar",
                    iso="2024-03-08",
                    kind="Conference",
                    line="Child protection plan agreed: emotional abuse. Dr Rao disagreed about Theo.",
                    by="Frances",
                    url="#",
                    significant=True,
                ),
                Entry(
                    when="18 Feb",
                    iso="2024-02-18",
                    kind="Contact",
                    line="Dean broke in at night and hurt Kerry. Maya was under the bed with Theo.",
                    by="Marcus",
                    url="#",
                    found="section 47 enquiry, harm found; plan from 8 March.",
                    significant=True,
                ),
            ),
        ),
    ),
)

SECTIONS = tuple(
    Link(label=label, url="#")
    for label in (
        "Family",
        "Plan",
        "Assessment",
        "Decisions",
        "Meetings",
        "Documents",
        "Who has looked",
    )
)

TONIGHT = Tonight(
    can_have_them="Jean, if Dean is known to be elsewhere. Marcia for Theo.",
    must_not="Dean Moss. Nobody at Weir Street at a weekend.",
    what_works="Say what will happen next. Cards are in her bag. Keep Theo in sight.",
    ring="Emergency duty, then Tom.",
)


def page() -> ChildPage:
    """Return Maya's page."""
    words = Words(
        latest=Quote(
            words="Meetings on Wednesday mean I miss art. Nobody asked me.",
            when="14 Oct",
            iso="2026-10-14",
            how="reading her page with Grace",
            changed="the meeting moved to Tuesday. Told the same day.",
            drawing=Drawing(
                url=static("img/examples/pancakes.svg"),
                shows="Maya’s drawing: a man with a frying pan, and a plate of pancakes.",
            ),
        ),
        older_url="#older",
        matters=("herons", "Theo laughing", "my own bed"),
    )
    return ChildPage(
        head=HEAD,
        know_first=KNOW_FIRST,
        talk_and_listen="A day’s notice of anything new. Yes, no and not-sure cards. Drawing side "
        "by side. Not the office.",
        words=words,
        beside=BESIDE,
        life=LIFE,
        worries=WORRIES,
        next=NEXT,
        journey=JOURNEY,
        sections=SECTIONS,
        chronology=CHRONOLOGY,
        can_write=True,
        write_url="#write",
        print_url="#print",
        more=(
            Link(label="The page as Maya reads it", url="#"),
            Link(label="File something to another child", url="#"),
        ),
        printed_for="Grace Adeyemi",
        printed_on="Friday 20 November 2026",
    )
