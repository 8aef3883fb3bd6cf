from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "footpath.people"
    label = "people"

