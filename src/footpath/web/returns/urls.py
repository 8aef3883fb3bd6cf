"""Making a statutory return and checking one, under `returns/`."""

from django.urls import path

from footpath.web.returns import views

app_name = "returns"
urlpatterns = [
    path("", views.start, name="start"),
    path("asked/", views.asked, name="asked"),
    path("make/", views.make, name="make"),
    path("<uuid:ref>/", views.checked, name="checked"),
    path("<uuid:ref>/forget/", views.forget, name="forget"),
    path("<uuid:ref>/making/", views.making, name="making"),
    path("<uuid:ref>/file/", views.file, name="file"),
    path("<uuid:ref>/<slug:rule>/", views.rule, name="rule"),
    path("<uuid:ref>/<slug:rule>/ask/", views.ask, name="ask"),
    path("<uuid:ref>/<slug:rule>/explain/", views.explain, name="explain"),
]
