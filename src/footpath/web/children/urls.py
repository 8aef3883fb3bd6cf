"""Children, under `children/`."""

from django.urls import path

from footpath.web.children import views
from footpath.web.writing import views as writing

app_name = "children"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/write/", writing.choose, name="write"),
    path("<uuid:ref>/journey/", views.journey, name="journey"),
    path("<uuid:ref>/as-known/", views.as_known, name="as-known"),
]
