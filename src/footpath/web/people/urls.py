"""People, under `people/`."""

from django.urls import path

from footpath.web.people import adding, editing, same, views

app_name = "people"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("add/", adding.add, name="add"),
    path("added/", adding.added, name="added"),
    path("same/<str:token>/", same.agree, name="agree"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/show/<slug:what>/<int:row>/", views.show, name="show"),
    path("<uuid:ref>/add/<slug:what>/", editing.add_fact, name="add-fact"),
    path("<uuid:ref>/facts/<slug:what>/<int:row>/", editing.change, name="fact"),
    path("<uuid:ref>/same/", same.choose, name="same"),
    path("<uuid:ref>/same/<uuid:other>/", same.compare, name="compare"),
    path("<uuid:ref>/part/<int:merge>/", same.part, name="part"),
]
