"""A child's room, under `room/`: the only addresses that open while a device is handed over."""

from django.urls import path

from footpath.web.room import views

app_name = "room"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("make/", views.make, name="make"),
    path("houses/", views.houses, name="houses"),
    path("feeling/", views.feeling, name="feeling"),
    path("save/", views.save, name="save"),
    path("thank-you/", views.thanks, name="thanks"),
    path("leave/", views.leave, name="leave"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
