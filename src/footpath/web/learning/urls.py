"""Learning, under `learning/`."""

from django.urls import path

from footpath.web.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.home, name="home"),
    path("two-ways/", views.lenses, name="lenses"),
    path("looks/", views.looks, name="looks"),
    path("looks/draw/", views.draw, name="draw"),
    path("looks/<uuid:ref>/", views.look, name="look"),
    path("looks/<uuid:ref>/<int:place>/", views.read, name="read"),
    path("findings/new/", views.finding_new, name="finding-new"),
    path("findings/<uuid:ref>/", views.finding, name="finding"),
    path("findings/<uuid:ref>/again/", views.finding_again, name="finding-again"),
    path("findings/<uuid:ref>/tell/", views.finding_tell, name="finding-tell"),
    path("findings/<uuid:ref>/look/", views.finding_look, name="finding-look"),
    path("changes/new/", views.change_new, name="change-new"),
    path("changes/<uuid:ref>/", views.change, name="change"),
    path("changes/<uuid:ref>/seen/", views.change_seen, name="change-seen"),
    path("record/", views.serving, name="serving"),
    path("pack/", views.pack, name="pack"),
    path("pack/file/", views.pack_file, name="pack-file"),
]
