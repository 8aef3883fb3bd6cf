"""Where people say how it is to be helped, under `say/`: nobody signs in here."""

from django.urls import path

from footpath.web.feedback import say

app_name = "say"
urlpatterns = [
    path("", say.start, name="start"),
    path("hand-over/", say.hand_over, name="hand-over"),
    path("own/<str:secret>/", say.link, name="link"),
    path("<slug:code>/", say.code, name="code"),
]
