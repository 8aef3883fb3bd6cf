"""The front door's addresses."""

from django.urls import path

from footpath.web.frontdoor import consultations, leads, notices, one, queue

app_name = "frontdoor"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("new/", queue.take_down, name="new"),
    path("notices/", notices.notices, name="notices"),
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<uuid:ref>/", consultations.came_in, name="consultation"),
    path("services/", consultations.services, name="services"),
    path("leads/", leads.register, name="leads"),
    path("leads/new/", leads.add, name="new-lead"),
    path("leads/<int:pk>/", leads.change, name="lead"),
    path("<uuid:ref>/", one.page, name="one"),
    path("<uuid:ref>/cannot-wait/", one.cannot_wait, name="cannot-wait"),
    path("<uuid:ref>/children/", one.children, name="children"),
    path("<uuid:ref>/same-event/", one.same_event, name="same-event"),
    path("<uuid:ref>/ask/", one.ask, name="ask"),
    path("<uuid:ref>/decide/", one.decide, name="decide"),
    path("<uuid:ref>/who/", one.who, name="who"),
    path("<uuid:ref>/answer/<int:pk>/", one.answer, name="answer"),
    path("<uuid:ref>/file/<uuid:asked>/", one.file, name="file"),
    path("<uuid:ref>/received/<uuid:record>/", one.received, name="received"),
]
