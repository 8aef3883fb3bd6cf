"""From a strategy discussion to the initial conference, under `protection/`."""

from django.urls import path

from footpath.web.protection import about, conference_parts, conferences, enquiries, strategy

app_name = "protection"
urlpatterns = [
    path("about/<uuid:ref>/", about.about, name="about"),
    path("about/<uuid:ref>/strategy/", strategy.new, name="new-strategy"),
    path("about/<uuid:ref>/conference/", conferences.arrange, name="arrange"),
    path("strategy/<uuid:ref>/", strategy.page, name="strategy"),
    path("strategy/<uuid:ref>/took-part/", strategy.took_part, name="took-part"),
    path("strategy/<uuid:ref>/decide/", strategy.decide, name="decide"),
    path("strategy/<uuid:ref>/told/", strategy.told, name="strategy-told"),
    path("strategy/<uuid:ref>/found/", strategy.found_out, name="strategy-found"),
    path("strategy/<uuid:ref>/step/", strategy.step, name="step"),
    path("enquiry/<uuid:ref>/", enquiries.page, name="enquiry"),
    path("enquiry/<uuid:ref>/said/", enquiries.allege, name="allege"),
    path("said/<uuid:ref>/found/", enquiries.found, name="found"),
    path("enquiry/<uuid:ref>/doctor/", enquiries.doctor, name="doctor"),
    path("enquiry/<uuid:ref>/ended/", enquiries.conclude, name="conclude"),
    path("conference/<uuid:ref>/", conferences.page, name="conference"),
    path("conference/<uuid:ref>/day/", conferences.move, name="move"),
    path("conference/<uuid:ref>/decided/", conferences.hold, name="hold"),
    path("decided/<uuid:ref>/put-right/", conference_parts.put_right, name="put-right"),
    path("conference/<uuid:ref>/told/", conferences.told, name="conference-told"),
    path("conference/<uuid:ref>/report/", conference_parts.report, name="report"),
    path("report/<uuid:ref>/read/", conference_parts.read, name="report-read"),
    path("conference/<uuid:ref>/child/", conference_parts.prepare, name="prepare"),
    path("child/<uuid:ref>/changed/", conference_parts.changed, name="changed"),
    path("conference/<uuid:ref>/who/", conference_parts.attend, name="attend"),
    path("who/<uuid:ref>/", conference_parts.attend_again, name="attend-again"),
]
