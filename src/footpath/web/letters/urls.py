"""Letters, under `letters/`."""

from django.urls import path

from footpath.web.letters import near_misses, sending, views, writing

app_name = "letters"
urlpatterns = [
    path("near-misses/", near_misses.everywhere, name="near-misses"),
    path("near-misses/<uuid:ref>/", near_misses.learn, name="learn"),
    path("about/<uuid:ref>/", views.about, name="about"),
    path("about/<uuid:ref>/write/", writing.write, name="write"),
    path("about/<uuid:ref>/astray/", sending.elsewhere, name="elsewhere"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/sent/", sending.sent, name="sent"),
    path("<uuid:ref>/not-sent/", sending.not_sent, name="not-sent"),
    path("<uuid:ref>/astray/", sending.astray, name="astray"),
]
