"""Records, under `records/`."""

from django.urls import path

from footpath.web.records import alike, pages, restricting, views, where

app_name = "records"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/versions/", views.versions, name="versions"),
    path("<uuid:ref>/readers/", restricting.readers, name="readers"),
    path("<uuid:ref>/readers/open-again/", restricting.open_again, name="open-again"),
    path("<uuid:ref>/alike/", alike.say, name="alike"),
    path("<uuid:ref>/where/", where.show, name="where"),
    path("file/<uuid:ref>/", views.file, name="file"),
    path("file/<uuid:ref>/pages/", pages.pages, name="pages"),
    path("file/<uuid:ref>/pages/<int:number>/", pages.one_page, name="page-picture"),
]
