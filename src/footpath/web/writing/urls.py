"""Writing, under `write/`."""

from django.urls import path

from footpath.web.writing import kinder, unfinished, views

app_name = "writing"
urlpatterns = [
    path("kinder/", kinder.kinder, name="kinder"),
    path("about/<uuid:ref>/<str:kind>/", views.start, name="start"),
    path("again/<uuid:ref>/", views.again, name="again"),
    path("<uuid:ref>/", views.write, name="write"),
    path("<uuid:ref>/save/", views.save, name="save"),
    path("<uuid:ref>/discard/", unfinished.discard, name="discard"),
    path("<uuid:ref>/undo/", unfinished.undo, name="undo"),
    path("<uuid:ref>/take-over/", unfinished.take_over, name="take-over"),
]
