"""In confidence without a name, under `in-confidence/`: nobody signs in here."""

from django.urls import path

from footpath.web.concerns import outside

app_name = "in-confidence"
urlpatterns = [
    path("", outside.start, name="start"),
    path("raise/", outside.begin, name="raise"),
    path("answer/", outside.answer, name="answer"),
]
