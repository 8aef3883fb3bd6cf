"""Writing, under `write/`."""

from django.urls import path

from footpath.web.writing import views

app_name = "writing"
urlpatterns = [
    path("about/<uuid:ref>/<str:kind>/", views.start, name="start"),
    path("again/<uuid:ref>/", views.again, name="again"),
    path("<uuid:ref>/", views.write, name="write"),
    path("<uuid:ref>/save/", views.save, name="save"),
    path("<uuid:ref>/discard/", views.discard, name="discard"),
    path("<uuid:ref>/undo/", views.undo, name="undo"),
    path("<uuid:ref>/take-over/", views.take_over, name="take-over"),
]
