"""People, under `people/`."""

from django.http import HttpResponse
from django.urls import path

from footpath.web.policy import policy


@policy("signed-in")
def page(request, **kwargs):  # type: ignore
    return HttpResponse("people")


app_name = "people"
urlpatterns = [
    path("find/", page, name="find"),
    path("add/", page, name="add"),
    path("<uuid:ref>/", page, name="page"),
]
