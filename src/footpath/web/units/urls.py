"""Units that own cases together, under `units/`."""

from django.urls import path

from footpath.web.units import people, sitting, views, where

app_name = "units"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:team>/", views.page, name="page"),
    path("<int:team>/begin/", people.begin, name="begin"),
    path("<int:team>/end/", people.end, name="end"),
    path("<int:team>/functions/", people.functions, name="functions"),
    path("<int:team>/functions/<int:pk>/end/", people.end_function, name="end-function"),
    path("<int:team>/away/", people.away, name="away"),
    path("away/<int:pk>/back/", people.back, name="back"),
    path("<int:team>/week/", sitting.week, name="week"),
    path("children/<uuid:ref>/", where.where, name="where"),
]
