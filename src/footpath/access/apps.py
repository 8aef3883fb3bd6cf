from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "footpath.access"
    label = "access"
