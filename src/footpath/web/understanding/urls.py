"""Understandings, under `understanding/`."""

from django.urls import path

from footpath.web.understanding import agreeing, comparing, parts, sections, views

app_name = "understanding"
urlpatterns = [
    path("part/<uuid:ref>/", parts.change, name="part"),
    path("part/<uuid:ref>/tried/", parts.effort, name="effort"),
    path("<uuid:ref>/", views.document, name="document"),
    path("<uuid:ref>/add/<slug:what>/", parts.add, name="add"),
    path("<uuid:ref>/agree/", agreeing.agree, name="agree"),
    path("<uuid:ref>/compare/", comparing.compare, name="compare"),
    path("<uuid:ref>/write/<slug:key>/", sections.section, name="section"),
    path("<uuid:ref>/write/<slug:key>/keep/", sections.keep, name="keep"),
]
