"""The names that every page's own links use, for pages drawn here without their views."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _nothing(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", _nothing, name="today"),
    path("search", _nothing, name="search"),
    path("account", include(([path("menu", _nothing, name="menu")], "account"))),
    path("children/", include(([path("mine", _nothing, name="mine")], "children"))),
    path("people/", include(([path("find", _nothing, name="find")], "people"))),
]
