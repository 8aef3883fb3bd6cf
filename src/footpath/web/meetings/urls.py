"""Meetings, under `meetings/`."""

from django.urls import path

from footpath.web.meetings import views

app_name = "meetings"
urlpatterns = [
    path("about/<uuid:ref>/", views.about, name="about"),
    path("about/<uuid:ref>/new/", views.new, name="new"),
    path("about/<uuid:ref>/offer/", views.offer, name="offer"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/again/", views.again, name="again"),
    path("<uuid:ref>/asked/", views.asked, name="asked"),
]
