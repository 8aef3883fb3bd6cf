"""The family drawn and eco-maps, under `people/`."""

from django.urls import path

from footpath.web.family import acting, ecomaps, papers, views

app_name = "family"
urlpatterns = [
    path("<uuid:ref>/family/", views.page, name="page"),
    path("<uuid:ref>/family/small.svg", views.small, name="small"),
    path("<uuid:ref>/family/paper/", papers.family, name="paper"),
    path("<uuid:ref>/family/move/", acting.move, name="move"),
    path("<uuid:ref>/family/undo/<int:row>/", acting.undo, name="undo"),
    path("<uuid:ref>/family/between/<int:row>/", acting.between, name="between"),
    path("<uuid:ref>/ecomap/", ecomaps.about, name="ecomaps"),
    path("<uuid:ref>/ecomap/start/", ecomaps.start, name="start-ecomap"),
    path("<uuid:ref>/ecomap/both/", ecomaps.both, name="ecomaps-both"),
    path("<uuid:ref>/ecomap/<uuid:which>/", ecomaps.page, name="ecomap"),
    path("<uuid:ref>/ecomap/<uuid:which>/paper/", papers.ecomap, name="ecomap-paper"),
]
