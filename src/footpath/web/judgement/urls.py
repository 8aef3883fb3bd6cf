"""By when, handing over, and otherwise than a rule says, under `judgement/`."""

from django.urls import path

from footpath.web.judgement import (
    board,
    disagreements,
    handovers,
    involved,
    local_rules,
    putting_off,
    rules_in_force,
    shapes,
    timeframes,
)

app_name = "judgement"
urlpatterns = [
    path("board/", board.page, name="board"),
    path("week/", board.week, name="my-week"),
    path("week/<int:user>/", board.week, name="week"),
    path("rules/", rules_in_force.in_force, name="rules"),
    path("rules/here/", local_rules.register, name="local-rules"),
    path("rules/here/noted/<int:pk>/take-back/", local_rules.take_back, name="effect-take-back"),
    path("rules/here/<slug:sort>/<path:key>/", local_rules.note, name="effect-note"),
    path("children/<uuid:ref>/", involved.involved, name="involved"),
    path("children/<uuid:ref>/hand-over/", handovers.hand_over, name="hand-over"),
    path("children/<uuid:ref>/later/<slug:line>/", putting_off.put_off, name="put-off"),
    path("again/<uuid:ref>/", putting_off.ask_again, name="ask-again"),
    path("children/<uuid:ref>/shape/", shapes.judge, name="shape"),
    path("shapes/", shapes.here, name="shapes"),
    path("children/<uuid:ref>/otherwise/", rules_in_force.departure, name="departure"),
    path("children/<uuid:ref>/differently/", disagreements.new, name="disagree"),
    path("disagreements/<uuid:ref>/", disagreements.page, name="disagreement"),
    path("disagreements/<uuid:ref>/say/", disagreements.say, name="disagreement-say"),
    path("disagreements/<uuid:ref>/further/", disagreements.further, name="disagreement-further"),
    path("disagreements/<uuid:ref>/settle/", disagreements.settle, name="disagreement-settle"),
    path("handovers/<uuid:ref>/", handovers.page, name="handover"),
    path("handovers/<uuid:ref>/read-back/", handovers.read_back, name="handover-read-back"),
    path("handovers/<uuid:ref>/answer/", handovers.answer, name="handover-answer"),
    path("handovers/<uuid:ref>/told/", handovers.say, name="handover-say"),
    path("handovers/<uuid:ref>/call-off/", handovers.call_off, name="handover-call-off"),
    path("timeframes/new/", timeframes.new, name="timeframe-new"),
    path("timeframes/<uuid:ref>/", timeframes.page, name="timeframe"),
    path("timeframes/<uuid:ref>/agree/", timeframes.agree, name="timeframe-agree"),
    path("timeframes/<uuid:ref>/move/", timeframes.move, name="timeframe-move"),
    path("timeframes/<uuid:ref>/told/", timeframes.told, name="timeframe-told"),
    path("timeframes/<uuid:ref>/look-back/", timeframes.look_back, name="timeframe-look-back"),
    path("timeframes/<uuid:ref>/finish/", timeframes.finish, name="timeframe-finish"),
    path("timeframes/<uuid:ref>/quality/", timeframes.quality, name="timeframe-quality"),
]
