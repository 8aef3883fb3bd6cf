"""The addresses of an agency's own corner."""

from django.urls import path

from footpath.web.frontdoor import corner

app_name = "corner"
urlpatterns = [
    path("", corner.home, name="home"),
    path("tell/", corner.tell, name="tell"),
    path("asked/<uuid:ref>/", corner.asked, name="asked"),
    path("told/<uuid:ref>/", corner.told, name="told"),
]
