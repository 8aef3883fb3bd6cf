"""By when, handing over, and otherwise than a rule says, under `judgement/`."""

from django.urls import path

from footpath.web.judgement import timeframes

app_name = "judgement"
urlpatterns = [
    path("timeframes/new/", timeframes.new, name="timeframe-new"),
    path("timeframes/<uuid:ref>/", timeframes.page, name="timeframe"),
    path("timeframes/<uuid:ref>/agree/", timeframes.agree, name="timeframe-agree"),
    path("timeframes/<uuid:ref>/move/", timeframes.move, name="timeframe-move"),
    path("timeframes/<uuid:ref>/told/", timeframes.told, name="timeframe-told"),
    path("timeframes/<uuid:ref>/look-back/", timeframes.look_back, name="timeframe-look-back"),
    path("timeframes/<uuid:ref>/finish/", timeframes.finish, name="timeframe-finish"),
    path("timeframes/<uuid:ref>/quality/", timeframes.quality, name="timeframe-quality"),
]
