"""Supervision, under `supervision/`."""

from django.urls import path

from footpath.web.supervision import apart, arranging, custody, home, meetings, talks, writing

app_name = "supervision"
urlpatterns = [
    path("", home.page, name="home"),
    path("who/", arranging.who, name="who"),
    path("with/<int:user>/", meetings.prepare, name="prepare"),
    path("meetings/new/", meetings.several, name="several"),
    path("meetings/<uuid:ref>/", meetings.page, name="meeting"),
    path("children/<uuid:ref>/think/", writing.think, name="think"),
    path("children/<uuid:ref>/oversight/", writing.oversee, name="oversee"),
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
]
