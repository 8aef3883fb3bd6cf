from importlib import import_module

from django.apps import AppConfig

KINDS = ("chronology", "parts")


class ChronologiesConfig(AppConfig):
    name = "footpath.chronologies"
    label = "chronologies"

    def ready(self) -> None:
        for topic in KINDS:
            import_module(f"{self.name}.kinds.{topic}")
