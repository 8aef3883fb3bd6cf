"""Documents: a child's, under `children/`, and one, under `documents/`."""

from django.urls import path

from footpath.web.documents import moving, views

app_name = "documents"
urlpatterns = [
    path("children/<uuid:ref>/documents/", views.about, name="about"),
    path("documents/<uuid:ref>/", views.page, name="page"),
    path("documents/<uuid:ref>/newer/", views.newer, name="newer"),
    path("documents/<uuid:ref>/move/", moving.move, name="move"),
    path("documents/<uuid:ref>/seal/", moving.seal, name="seal"),
]
