"""Help for a family, under `help/`."""

from django.urls import path

from footpath.web.helping import nothing_found, views

app_name = "helping"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/offer/", views.offer, name="offer"),
    path("<uuid:ref>/offers/<uuid:offered>/", views.tell, name="tell"),
    path("<uuid:ref>/begin/", views.begin, name="begin"),
    path("<uuid:ref>/step/", views.step, name="step"),
    path("<uuid:ref>/end/", views.end, name="end"),
    path("<uuid:ref>/nothing-found/", nothing_found.write, name="nothing-found"),
    path("<uuid:ref>/again/", views.again, name="again"),
]
