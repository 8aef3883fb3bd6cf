from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "footpath.imports"
    label = "imports"
