"""A child's chronologies, under the child's own address."""

from django.urls import path

from footpath.web.chronologies import views

urlpatterns = [
    path("<uuid:ref>/chronologies/", views.about, name="about"),
]
