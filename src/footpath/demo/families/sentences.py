"""What people said and did in the invented families: short, plain, and never twice in one family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

WORRIES = (
    "{mum} rang because the money has run out and the meter with it.",
    "School is worried that {child} comes in hungry and leaves last.",
    "{mum} has asked for help since {dad} left and took the car.",
    "The health visitor is worried about {mum}, who cries and says that she is fine.",
    "{child} told a dinner lady that there is no light on the stairs and that {dad} sleeps there.",
    "Neighbours have gone quiet with the family since the shouting in the summer; {mum} would like it to stop.",
    "{child} has missed eleven Mondays.",
    "A nurse noticed that {child} answered every question {mum} was asked.",
    "{gran} cannot manage the three nights a week she has been managing.",
    "The housing officer saw damp to the ceiling in the room where {child} sleeps.",
    "Police were called to an argument at the house. {child} let them in.",
    "{mum} is drinking again and says so herself, to the doctor, which is how we know.",
    "{child} is looking after everybody and nobody is looking after {child}.",
    "Nursery has seen {child} grow quiet over half a term.",
    "{dad} asked how to be allowed to see {child}, and nobody had told him he could ask.",
    "{child} has been seen late at night near the station with older young people.",
)
DECIDED = (
    "Family Help offered and accepted on the telephone, the same day.",
    "Rang {mum} first. She said, “I was hoping somebody would.” Help offered.",
    "Spoke to school and to {mum}, in that order and with her leave. Help offered.",
    "Offered help, and told what it would be and what it would not.",
)
ADVISED = (
    "Given the number of the welfare rights line, and rung back on Friday to see whether it had answered. It had.",
    "Advice, and a name at the children’s centre. {mum} was told that she can ring again and need not explain.",
    "The school is already helping and {mum} is content with that. Nothing more from us, and she knows how to ask.",
)
HAPPENED = (
    "After tea. The television stayed on with the sound off, which suited everybody.",
    "I was early and helped to carry the shopping in, which was a better beginning than the one I had planned.",
    "{mum} had written a list. We did the first two things and she crossed them out herself.",
    "In the park, because the flat was full of a neighbour’s washing machine.",
    "{mum} was tired and said so. I stayed twenty minutes and we did one thing.",
    "The house was warm, for the first time since I have known it.",
    "{gran} was there and did most of the talking until {mum} asked her to stop, kindly.",
    "A good hour. Nobody looked at the door.",
    "{mum} showed me the letter before I could ask. We rang them together.",
    "I had said four and came at four. {child} checked the clock.",
    "It did not go well and I think it was useful. {mum} said what she thinks of us.",
    "We did the washing up. People say things to a tea towel.",
)
AGREED = (
    "Next time: how mornings go. I bring nothing, and she need not tidy.",
    "The food parcel goes on until the claim is decided. I chase it, not her.",
    "Breakfast club from Monday; the school has been told why and no more.",
    "{mum} asks her sister about Fridays. I ask about the bus.",
    "I write to {dad} in words he will not mind his mother reading.",
    "Nothing new. It is working; we leave it alone.",
    "A bed, by the end of the month. I have promised this and will say so if it slips.",
    "We look at it together on the last Tuesday, at the same table.",
)
SAID = {
    "baby": (
        "Followed the light on the ceiling and then followed {mum}.",
        "Cried when put down and stopped when {mum} hummed. She did not know that she had been humming.",
        "Heavier. Grips a finger as if it were agreed.",
        "Slept through all of it, with both arms up.",
        "Watches faces. Smiled first at {gran}, who told everybody.",
        "Sat propped, fell sideways, and found that funny.",
    ),
    "small": (
        "Brought me a shoe, then the other, then somebody else’s.",
        "“No.” And then, when nobody argued, “Yes.”",
        "Hid behind the curtain with both feet showing, and was found four times.",
        "Lined up the spoons and let nobody use one.",
        "Said “mummy crying” and patted the chair. {mum} said yes, she had been.",
        "Poured everybody tea out of nothing and minded that we blew on it.",
        "Did not speak to me. Showed me a snail, which was better.",
    ),
    "middle": (
        "“When it’s loud I do my times tables. I’m on sevens.”",
        "“I like Wednesdays because it’s Nan and it’s sausages.”",
        "Drew the house with everybody in separate rooms and then drew a corridor.",
        "“Are you the same one? The last one was going to come back.” I am the same one.",
        "“I don’t want a meeting. Can I have a dog?”",
        "Showed me a scab, a certificate and a place under the stairs, in that order.",
        "“I tell my teacher I’m tired. I don’t tell her why because she’d be sad.”",
        "“It’s better. It’s not better better.”",
        "Won at cards, twice, and was kind about it.",
        "Whispered to the cat what was wrong, loudly enough for me to hear.",
    ),
    "teen": (
        "“You can ask me stuff. I might not answer.”",
        "“Everyone says talk to someone. I talk to Kel. She’s someone.”",
        "“I’m fine” four times, and then, in the car, the rest of it.",
        "“I’m not going back to that school and it’s not because of what they told you.”",
        "Walked ahead the whole way and then held the gate.",
        "“He’s my dad. I can hate him. You can’t.”",
        "“Just tell me the date. I can do anything if I know the date.”",
        "Cooked while we talked, badly, and gave me the good half.",
        "“I look after them because I’m good at it. Write that down.” I have.",
    ),
}
LIFE = {
    "baby": (
        """
            {child} is fed, held and talked to, and sleeps in the room where the heater is. {mum} is on
            her own with it most nights.
            """,
        """
            {child} spends the day on somebody’s hip. There are two kinds of quiet in the house and
            {child} knows one from the other.
            """,
        "{child} wakes at five and is glad to. {gran} comes at seven so that {mum} can be too.",
    ),
    "small": (
        """
            {child} goes from room to room until everybody has been found. Mornings are good. Teatime
            depends on who rings.
            """,
        "{child} has three words for stop and uses them. Nursery is where the running is done.",
        """
            {child} likes the same cup and the same story. It has been the same cup and the same story
            since March, and that is new.
            """,
    ),
    "middle": (
        "{child} is up before the alarm and has found both socks. School is easy; home time is what needs a plan.",
        "{child} has two homes and one bag. What is forgotten is always in the other one.",
        """
            {child} listens. Weekends are long when money is short. There is football, and a friend who
            comes without asking.
            """,
        "{child} sleeps better since the bed. The worry is not gone; it is smaller and has a name.",
    ),
    "teen": (
        """
            {child} is out more than in, and texts when late, which is new. College twice a week; the
            other days are long.
            """,
        """
            {child} holds the family’s diary in their head. Asked what a day off would be, {child} could
            not think of one.
            """,
        "{child} has one good friend, one good teacher and a door that shuts. It is enough to be going on with.",
    ),
}
WORRIED = (
    "Money, every month, by the twentieth",
    "{child} being the grown-up",
    "What happens when {dad} turns up",
    "Mornings, and who is awake for them",
    "{mum} going under without saying",
    "Not being in school enough to have friends",
    "The damp, and that nobody comes about it",
    "Nobody knowing where {child} is after nine",
    "The drinking, at weekends",
    "Nights, and who is watching the little one",
)
WORKING = (
    "{mum} asks before it is bad",
    "{gran}, three nights a week",
    "School, where somebody says good morning by name",
    "{dad} comes when he says he will",
    "A neighbour with a key",
    "The bed",
    "Being told the date",
    "One friend who does not need explaining to",
    "{mum} has stopped saying that she is fine",
)
NEEDS = (
    "The housing officer, in person: worker, by the end of the month",
    "Ask {dad}, safely: not asked yet",
    "Somewhere for {child} on a Saturday",
    "Parents’ group: waiting, seven weeks",
    "A calm look at bedtimes, together",
    "Claim decided: chased weekly, not by {mum}",
    "{child} seen alone before Christmas",
)
SAFE_ENOUGH = (
    "somebody grown-up is awake, sober and glad to see {child}, most mornings.",
    "nobody has to listen out.",
    "{child} could say who to tell, and they would answer.",
    "there is food on a Thursday and nobody is frightened at the door.",
)
KNOW = (
    "Ring after two; {mum} is on nights",
    "{mum} would rather a text",
    "Two dogs, both friendly, one loud",
    "{dad} has parental responsibility and lives elsewhere: tell him too, separately",
    "Use the side gate; the bell does not work",
    "{child} needs to know beforehand who is coming",
    "Do not discuss {dad} in front of the children",
)
UNDERSTOOD = (
    """
        {mum} is doing the work of two on the money of one. The worry is what happens to the children when she
        cannot; she worried about it before we did.
        """,
    """
        What the school sees as {child} being difficult looks, from the kitchen, like {child} being tired. The
        help has been aimed at the wrong one.
        """,
    """
        There is love here, and noise, and a man who comes and goes. The children are safest when they know
        which week it is.
        """,
    """
        It is not neglect of the kind that means not caring. It is four people in two rooms, and a letter
        nobody could read.
        """,
    "{child} has learnt to see trouble coming. We would like {child} not to need to.",
)
ENDED = (
    """
        We ended where we began, at the table. {mum} said what had helped: being rung back. Who to ring is on
        the fridge, and it is a name.
        """,
    "{mum} thinks it is done and so do I. The children were told a fortnight ago and gave me a drawing of my car.",
    "It has held for a term. We end, and the door is open: nobody will ask them to begin again at the beginning.",
)
PLAN = (
    """
        Somebody in the house when {child} gets home. School tells {mum} good news on a Friday. We look again
        in twelve weeks.
        """,
    """
        {dad} has the children every other weekend and is told everything {mum} is told. The boiler. One
        evening a week that is {mum}’s.
        """,
    """
        A grown-up answers for mornings. {child} has an hour with nobody to mind. What would end this plan is
        written at the top of it.
        """,
)
HARM = (
    "{child} was hurt at home on Sunday and told a teacher on Monday. Joint enquiry, police and us, begun today.",
    "{dad} was arrested on Saturday night. All the children were in the house and awake. Joint enquiry begun.",
    "A bruise that does not fit what was said about it, in a baby who cannot move. Medical this afternoon.",
    "{child} has been left alone at night more than once, and said so when asked kindly. Enquiry begun.",
)
FOUND_HARM = (
    "Harm was found. What it was like for {child} is written first, and what we think of it second.",
    "Harm was found, and likely again unless something changes in the evenings.",
)


ELSEWHERE = (
    "Not seen. Said by {mum} to be out with friends. To be seen alone next week.",
    "Not seen. Said by {mum} to be at football; the boots were by the door. Rung tonight, and answered.",
    "Not seen. {mum} does not know where. That is written here as it is, and was talked about before I left.",
)


def age_group(born_on: date | None, on: date) -> str:
    """baby, small, middle or teen, for choosing words."""
    if born_on is None or (on - born_on).days < 540:
        return "baby"
    years = (on - born_on).days / 365.25
    return "small" if years < 5 else "middle" if years < 12 else "teen"


class Deck:
    """Sentences dealt so that a family does not hear one twice until it has heard them all."""

    def __init__(self, chance: Random, called: Mapping[str, str]) -> None:
        self.chance = chance
        self.called = called
        self._left: dict[int, list[str]] = {}
        self._lately: dict[int, list[str]] = {}

    def deal(self, sentences: tuple[str, ...], **called: str) -> str:
        left = self._left.get(id(sentences))
        if not left:
            lately = self._lately.get(id(sentences), [])
            fresh = [one for one in sentences if one not in lately]
            self.chance.shuffle(fresh)
            # Dealt from the end: what was heard lately comes last.
            left = self._left[id(sentences)] = [*lately, *fresh]
        one = left.pop()
        self._lately[id(sentences)] = [one, *self._lately.get(id(sentences), [])][: len(sentences) // 2]
        return " ".join(one.split()).format_map({**self.called, **called})

    def some(self, sentences: tuple[str, ...], number: int, **called: str) -> str:
        return "\n".join(f"- {self.deal(sentences, **called)}" for _ in range(number))
