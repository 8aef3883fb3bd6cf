from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "footpath.returns"
    label = "returns"
