from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "footpath.concerns"
    label = "concerns"
