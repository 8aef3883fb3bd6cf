"""A child's room on a device judged safe, under `open/`: addresses that say nothing of what they are."""

from django.urls import path

from footpath.web.room import alone

app_name = "alone"
urlpatterns = [
    path("", alone.start, name="start"),
    path("room/", alone.welcome, name="welcome"),
    path("room/make/", alone.make, name="make"),
    path("room/houses/", alone.houses, name="houses"),
    path("room/feeling/", alone.feeling, name="feeling"),
    path("room/keep/", alone.keep, name="keep"),
    path("room/sent/", alone.sent, name="sent"),
    path("leave/", alone.leave, name="leave"),
    path("done/", alone.done, name="done"),
    path("<str:secret>/", alone.link, name="link"),
]
