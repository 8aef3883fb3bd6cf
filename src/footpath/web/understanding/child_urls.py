"""What is understood of one child, under the child's own address."""

from django.urls import path

from footpath.web.understanding import views, worries

urlpatterns = [
    path("<uuid:ref>/understanding/", views.child, name="child"),
    path("<uuid:ref>/worries/", worries.worries, name="worries"),
]
