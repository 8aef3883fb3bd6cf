"""Supervision, under `supervision/`."""

from django.urls import path

from footpath.web.supervision import apart, arranging, custody, debriefs, figures, home, meetings, talks, writing

app_name = "supervision"
urlpatterns = [
    path("", home.page, name="home"),
    path("who/", arranging.who, name="who"),
    path("who/<int:row>/end/", arranging.end, name="who-end"),
    path("with/<int:user>/", meetings.prepare, name="prepare"),
    path("meetings/new/", meetings.several, name="several"),
    path("meetings/<uuid:ref>/", meetings.page, name="meeting"),
    path("children/<uuid:ref>/think/", writing.think, name="think"),
    path("children/<uuid:ref>/oversight/", writing.oversee, name="oversee"),
    path("reflections/<uuid:ref>/again/", writing.again, name="again"),
    path("oversight/<uuid:ref>/came/", writing.came, name="came"),
    path("apart/", apart.space, name="apart"),
    path("apart/new/", apart.new, name="apart-new"),
    path("apart/<uuid:ref>/", apart.thought, name="thought"),
    path("apart/<uuid:ref>/move/", apart.move, name="move"),
    path("personal/", talks.mine, name="personal"),
    path("personal/new/", talks.new, name="personal-new"),
    path("personal/<uuid:ref>/", talks.talk, name="talk"),
    path("requests/", custody.requests, name="requests"),
    path("requests/new/", custody.new, name="request-new"),
    path("requests/<uuid:ref>/", custody.page, name="request"),
    path("custodians/", custody.custodians, name="custodians"),
    path("custodians/<int:user>/end/", custody.end, name="custodian-end"),
    path("debriefs/", debriefs.mine, name="debriefs"),
    path("debriefs/new/", debriefs.new, name="debrief-new"),
    path("debriefs/offer/", debriefs.offer, name="debrief-offer"),
    path("debriefs/offers/<uuid:ref>/not-now/", debriefs.not_now, name="debrief-not-now"),
    path("debriefs/<uuid:ref>/", debriefs.page, name="debrief"),
    path("debriefs/<uuid:ref>/<slug:do>/", debriefs.step, name="debrief-step"),
    path("figures/", figures.page, name="figures"),
]
