"""Records, under `records/`."""

from django.urls import path

from footpath.web.records import views

app_name = "records"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/versions/", views.versions, name="versions"),
    path("file/<uuid:ref>/", views.file, name="file"),
]
