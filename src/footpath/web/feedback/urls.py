"""How it is to be helped, under `feedback/`."""

from django.urls import path

from footpath.web.feedback import child, views

app_name = "feedback"
urlpatterns = [
    path("", views.home, name="home"),
    path("figures.csv", views.figures_csv, name="figures"),
    path("mine/", views.mine, name="mine"),
    path("ask/", views.ask, name="ask"),
    path("askings/<uuid:ref>/", views.asking, name="asking"),
    path("askings/<uuid:ref>/stop/", views.stop, name="stop"),
    path("take-out/", views.take_out, name="take-out"),
    path("answers/<uuid:ref>/done/", views.heed, name="heed"),
    path("heard/", views.hear, name="hear"),
    path("you-said/", views.poster, name="poster"),
    path("you-said/<uuid:ref>/", views.loop, name="loop"),
    path("children/<uuid:ref>/", child.page, name="child"),
    path("children/<uuid:ref>/ask/", child.invite, name="invite"),
    path("children/<uuid:ref>/told/", child.tell_back, name="tell-back"),
]
