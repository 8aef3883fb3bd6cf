"""One's own account, under `account/`."""

from django.urls import path

from footpath.web.accounts import views

app_name = "account"
urlpatterns = [
    path("", views.menu, name="menu"),
    path("second-factor/", views.second_factor, name="second-factor"),
    path("link/<str:token>/", views.link, name="link"),
]
