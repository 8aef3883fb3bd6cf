"""A child's own space, under the child's own address."""

from django.urls import path

from footpath.web.voice import alone, following, handing, views

app_name = "voice"
urlpatterns = [
    path("<uuid:ref>/words/", views.space, name="space"),
    path("<uuid:ref>/words/write/", views.write, name="write"),
    path("<uuid:ref>/words/houses/", views.houses, name="houses"),
    path("<uuid:ref>/words/feeling/", views.feeling, name="feeling"),
    path("<uuid:ref>/words/advocate/", following.advocate, name="advocate"),
    path("<uuid:ref>/words/hand-over/", handing.hand_over, name="hand-over"),
    path("<uuid:ref>/words/unfinished/<uuid:draft>/", handing.unfinished, name="unfinished"),
    path("<uuid:ref>/words/alone/", alone.devices, name="alone"),
    path("<uuid:ref>/words/alone/judge/", alone.judge, name="alone-judge"),
    path("<uuid:ref>/words/alone/<uuid:judgement>/agree/", alone.agree, name="alone-agree"),
    path("<uuid:ref>/words/alone/<uuid:judgement>/end/", alone.end, name="alone-end"),
    path("<uuid:ref>/words/alone/<uuid:judgement>/way-in/", alone.way_in, name="alone-way"),
    path("<uuid:ref>/words/<uuid:theirs>/told/", following.told, name="told"),
    path("<uuid:ref>/words/<uuid:theirs>/who-sees/", following.who_sees, name="who-sees"),
    path("<uuid:ref>/words/<uuid:theirs>/keep-safe/", following.keep_safe, name="keep-safe"),
    path("<uuid:ref>/words/<uuid:theirs>/take-back/", following.take_back, name="take-back"),
]
