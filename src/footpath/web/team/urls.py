"""Who works here, and who may see a child, under `team/`."""

from django.urls import path

from footpath.web.team import beside, duty, emergency, people, reviewing

app_name = "team"
urlpatterns = [
    path("", people.people, name="people"),
    path("add/", people.add, name="add"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/role/", people.role, name="role"),
    path("people/<int:pk>/link/", people.link, name="link"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("roles/<int:pk>/end/", people.end_role, name="end-role"),
    path("teams/", people.teams, name="teams"),
    path("teams/add/", people.add_team, name="add-team"),
    path("organisations/add/", people.add_agency, name="add-agency"),
    path("duty/", duty.duty, name="duty"),
    path("duty/<int:pk>/off/", duty.take_off, name="off-duty"),
    path("looked/", reviewing.reviewed, name="reviewed"),
    path("emergencies/", emergency.reviews, name="emergencies"),
    path("emergency/", emergency.find, name="emergency-find"),
    path("children/<uuid:ref>/emergency/", emergency.open_child, name="emergency"),
    path("children/<uuid:ref>/beside/", beside.allocations, name="allocations"),
    path("children/<uuid:ref>/beside/<int:pk>/end/", beside.end_allocation, name="end-allocation"),
    path("children/<uuid:ref>/must-not-see/", beside.must_not_see, name="must-not-see"),
    path("children/<uuid:ref>/must-not-see/<int:pk>/end/", beside.see_again, name="see-again"),
    path("children/<uuid:ref>/shared/", beside.shares, name="shares"),
    path("children/<uuid:ref>/shared/<int:pk>/end/", beside.end_share, name="end-share"),
    path("children/<uuid:ref>/looked/", beside.readings, name="readings"),
]
