"""Agreement and sharing, under `agreements/`."""

from django.urls import path

from footpath.web.agreements import views

app_name = "agreements"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/ask/", views.ask, name="ask"),
    path("<uuid:ref>/decide/", views.decide, name="decide"),
    path("<uuid:ref>/copy/", views.copy, name="copy"),
    path("<uuid:ref>/<uuid:agreed>/withdraw/", views.withdraw, name="withdraw"),
]
