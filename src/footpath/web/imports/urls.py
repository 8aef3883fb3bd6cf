"""Bringing in a census, under `imports/`."""

from django.urls import path

from footpath.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.start, name="start"),
    path("<uuid:ref>/", views.preview, name="preview"),
]
