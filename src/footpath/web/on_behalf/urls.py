"""Written down for somebody, under `on-behalf/`."""

from django.urls import path

from footpath.web.on_behalf import views

app_name = "on-behalf"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("children/<uuid:ref>/", views.begin, name="begin"),
    path("<uuid:ref>/give-back/", views.give_back, name="give-back"),
]
