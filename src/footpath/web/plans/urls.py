"""Plans, under `plans/`."""

from django.urls import path

from footpath.web.plans import giving, how_far, looking, stepping, views, weeks

app_name = "plans"
urlpatterns = [
    path("about/<uuid:ref>/", views.about, name="about"),
    path("about/<uuid:ref>/start/", views.start, name="start"),
    path("about/<uuid:ref>/weeks/", weeks.weeks, name="weeks"),
    path("about/<uuid:ref>/how-far/", how_far.page, name="how-far"),
    path("about/<uuid:ref>/how-far/new/", how_far.new, name="new-reading"),
    path("how-far/", how_far.of_teams, name="how-far-of-teams"),
    path("about/<uuid:ref>/weeks/start/", weeks.start, name="start-weeks"),
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/for-child/", views.for_child, name="for-child"),
    path("<uuid:ref>/again/", views.again, name="again"),
    path("<uuid:ref>/agreed/", views.agree, name="agree"),
    path("<uuid:ref>/in-another-language/", views.translate, name="translate"),
    path("<uuid:ref>/end/", views.end, name="end"),
    path("<uuid:ref>/look/", looking.look, name="look"),
    path("<uuid:ref>/copy/", giving.copy, name="copy"),
    path("<uuid:ref>/step/", stepping.add, name="add-step"),
    path("<uuid:ref>/steps/", stepping.choose, name="choose"),
    path("<uuid:ref>/hope/", stepping.hope, name="hope"),
    path("hope/<uuid:ref>/", stepping.outcome, name="outcome"),
    path("step/<uuid:ref>/", stepping.step, name="step"),
    path("step/<uuid:ref>/done/", stepping.tick, name="tick"),
    path("step/<uuid:ref>/not-done/", stepping.untick, name="untick"),
]
