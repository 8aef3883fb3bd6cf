"""The child protection plan to its end, and what comes before a court is asked, under `protection/`."""

from django.urls import path

from footpath.protection.queries.days import What
from footpath.web.protection import gateway, gateway_before_court, plan_days, plan_meetings, plan_moves, plan_views

app_name = "protecting"
urlpatterns = [
    path("plans/about/<uuid:ref>/moved-here/", plan_moves.moved_here, name="moved-here"),
    path("plans/begin/<uuid:ref>/", plan_views.begin, name="begin"),
    path("plans/<uuid:ref>/", plan_views.page, name="plan"),
    path("plans/<uuid:ref>/item/", plan_views.item, name="item"),
    path("plans/<uuid:ref>/reads/", plan_views.reads, name="reads"),
    path("plans/<uuid:ref>/before/", plan_views.before, name="before"),
    path("plans/shows/<uuid:ref>/", plan_views.shows, name="shows"),
    path("plans/<uuid:ref>/core-group/", plan_meetings.core_group, name="core-group"),
    path("plans/<uuid:ref>/review/", plan_meetings.review, name="review"),
    path("plans/<uuid:ref>/arrange-review/", plan_meetings.arrange, name="arrange-review"),
    path("plans/<uuid:ref>/core-group-day/", plan_days.move, {"what": What.CORE_GROUP}, name="core-group-day"),
    path("plans/<uuid:ref>/review-day/", plan_days.move, {"what": What.REVIEW}, name="review-day"),
    path("plans/there/<uuid:ref>/", plan_meetings.at_it, name="at-it"),
    path("plans/<uuid:ref>/moving-away/", plan_moves.moving_away, name="moving-away"),
    path("plans/hand-over/<uuid:ref>/", plan_moves.hand_over, name="hand-over"),
    path("gateway/about/<uuid:ref>/new/", gateway.new, name="gateway-new"),
    path("gateway/<uuid:ref>/", gateway.page, name="gateway"),
    path("gateway/<uuid:ref>/again/", gateway.again, name="gateway-again"),
    path("gateway/<uuid:ref>/challenge/", gateway.challenge, name="challenge"),
    path("gateway/answer/<uuid:ref>/", gateway.answer, name="answer"),
    path("gateway/<uuid:ref>/decide/", gateway.decide, name="gateway-decide"),
    path("gateway/before-court/<uuid:ref>/", gateway_before_court.page, name="before-court"),
    path("gateway/before-court/<uuid:ref>/letter/", gateway_before_court.letter, name="before-court-letter"),
    path("gateway/before-court/<uuid:ref>/meeting/", gateway_before_court.meet, name="before-court-meet"),
    path("gateway/before-court/<uuid:ref>/ended/", gateway_before_court.end, name="before-court-end"),
    path("gateway/before-court/<uuid:ref>/asked/", gateway_before_court.asked, name="before-court-asked"),
]
