"""Crafted chronologies, under `chronologies/`."""

from django.urls import path

from footpath.web.chronologies import asking, choosing, finishing, giving, story, views, wording

app_name = "chronologies"
urlpatterns = [
    path("<uuid:ref>/", views.page, name="page"),
    path("<uuid:ref>/what-for/", views.change, name="change"),
    path("<uuid:ref>/choose/", choosing.choose, name="choose"),
    path("<uuid:ref>/decide/", choosing.decide, name="decide"),
    path("<uuid:ref>/say/", choosing.say, name="say"),
    path("<uuid:ref>/here/", wording.here, name="here"),
    path("<uuid:ref>/word/<str:key>/", wording.word, name="word"),
    path("<uuid:ref>/questions/", asking.questions, name="questions"),
    path("<uuid:ref>/finish/", finishing.finish, name="finish"),
    path("<uuid:ref>/again/", finishing.again, name="again"),
    path("<uuid:ref>/compare/", finishing.compare, name="compare"),
    path("<uuid:ref>/copy/", giving.copy, name="copy"),
    path("<uuid:ref>/story/", story.page, name="story"),
    path("<uuid:ref>/story/chapter/", story.chapter, name="add-chapter"),
    path("<uuid:ref>/story/chapter/<uuid:chapter_ref>/", story.chapter, name="chapter"),
]
