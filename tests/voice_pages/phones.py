"""A device judged safe, a way into the room made by a worker, and the telephone that opens it."""

from __future__ import annotations

import json
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from footpath.record.models import Record
from footpath.store.scope import system
from footpath.voice.models.alone import WayIn
from tests.web.world import SECRET, World

A_DRAWING = json.dumps([{"pen": "sea", "thick": "thick", "points": [[10, 10, 0.5], [400, 300, 0.9]]}])
JUDGED = {
    "device": "her own phone", "who_else": "Kerry pays for it and does not know its code.", "until": "1 Dec",
    "why": "Nobody she fears comes near it.", "their_view": "“Not when Theo is awake.”", "asked": "",
}  # fmt: skip
CALM = "There is nothing here"
NEVER = (
    SECRET,
    "mayaword",
    "Maya",
    "Kerry",
    "Linden",
    "/children/",
    "/find/",
    "Today",
    "@fernshire",
    "Footpath",
    "Supervisor",
)


def judged(made: World, who: str = "practitioner", **more: str) -> Client:
    client = made.client(who)
    answer = client.post(reverse("voice:alone-judge", args=[made.refs["ours"]]), {**JUDGED, **more})
    assert answer.status_code == 302, answer.content.decode()
    return client


def the_judgement() -> Record:
    with system("its address, in a test"):
        return Record.objects.get(kind="voice.device")


def a_way(made: World, client: Client, **more: str) -> tuple[str, str]:
    """The link and the code, as they are shown once."""
    address = reverse("voice:alone-way", args=[made.refs["ours"], the_judgement().ref])
    words = client.post(address, {"worker": "Grace", "by_when": "tomorrow after school", **more}).content.decode()
    link = re.search(r"http[^<\s]*(/open/[\w-]+/)<", words)
    code = re.search(r">([0-9a-z]{4}-[0-9a-z]{4})<", words)
    assert link is not None, words
    assert code is not None
    return link[1], code[1]


def opened(made: World, client: Client) -> Client:
    phone = Client()
    answer = phone.post(a_way(made, client)[0])
    assert (answer.status_code, answer["Location"]) == (302, "/open/room/")
    return phone


def the_way() -> WayIn:
    with system("a way in, in a test"):
        return WayIn.objects.latest("id")


def calm(answer: Any) -> bool:
    return answer.status_code == 200 and CALM in answer.content.decode()
