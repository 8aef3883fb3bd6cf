"""Where everything is."""

from django.urls import include, path

from footpath.web import errors
from footpath.web.frontdoor import outside
from footpath.web.policy import SIGNED_IN, policy
from footpath.web.search import views as search
from footpath.web.today import views as today
from footpath.web.ui.pages import ui

urlpatterns = [
    path("", today.page, name="today"),
    path("find/", search.results, name="search"),
    path("children/", include("footpath.web.children.urls")),
    path("children/", include(("footpath.web.understanding.child_urls", "understanding-child"))),
    path("children/", include("footpath.web.voice.urls")),
    path("room/", include("footpath.web.room.urls")),
    path("open/", include("footpath.web.room.alone_urls")),
    path("", include("footpath.web.documents.urls")),
    path("letters/", include("footpath.web.letters.urls")),
    path("children/", include(("footpath.web.chronologies.child_urls", "chronologies-child"))),
    path("chronologies/", include("footpath.web.chronologies.urls")),
    path("understanding/", include("footpath.web.understanding.urls")),
    path("people/", include("footpath.web.people.urls")),
    path("people/", include("footpath.web.family.urls")),
    path("records/", include("footpath.web.records.urls")),
    path("help/", include("footpath.web.helping.urls")),
    path("agreements/", include("footpath.web.agreements.urls")),
    path("write/", include("footpath.web.writing.urls")),
    path("front-door/", include("footpath.web.frontdoor.urls")),
    path("corner/", include("footpath.web.frontdoor.corner_urls")),
    path("tell-us/", outside.tell_us, name="tell-us"),
    path("feedback/", include("footpath.web.feedback.urls")),
    path("say/", include("footpath.web.feedback.say_urls")),
    path("plans/", include("footpath.web.plans.urls")),
    path("meetings/", include("footpath.web.meetings.urls")),
    path("protection/", include("footpath.web.protection.plan_urls")),
    path("learning/", include("footpath.web.learning.urls")),
    path("judgement/", include("footpath.web.judgement.urls")),
    path("supervision/", include("footpath.web.supervision.urls")),
    path("protection/", include("footpath.web.protection.urls")),
    path("team/", include("footpath.web.team.urls")),
    path("units/", include("footpath.web.units.urls")),
    path("on-behalf/", include("footpath.web.on_behalf.urls")),
    path("journeys/", include("footpath.web.journeys.urls")),
    path("returns/", include("footpath.web.returns.urls")),
    path("imports/", include("footpath.web.imports.urls")),
    path("account/in-confidence/", include("footpath.web.concerns.urls")),
    path("in-confidence/", include("footpath.web.concerns.outside_urls")),
    path("account/", include("footpath.web.accounts.urls")),
    path("accounts/", include("footpath.web.accounts.allauth_urls")),
    path("ui/", policy(SIGNED_IN)(ui), name="ui"),
]

handler400 = errors.unreadable
handler403 = errors.absent
handler404 = errors.absent
handler500 = errors.broken
