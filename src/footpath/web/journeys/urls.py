"""Children's journeys, under `journeys/`."""

from django.urls import path

from footpath.web.journeys import views

app_name = "journeys"
urlpatterns = [
    path("", views.whole_map, name="map"),
    path("behind/", views.behind_number, name="behind"),
    path("<slug:key>/", views.measure, name="measure"),
]
