"""In confidence, under `account/in-confidence/`: the address says no more than that it is one's own."""

from django.urls import path

from footpath.web.concerns import named, views

app_name = "concerns"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("raise/", views.begin, name="raise"),
    path("named/", named.people, name="named"),
    path("named/<int:pk>/end/", named.end, name="named-end"),
    path("<uuid:ref>/", views.page, name="page"),
]
