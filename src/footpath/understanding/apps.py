from importlib import import_module

from django.apps import AppConfig

KINDS = ("assessment", "page", "parts")


class UnderstandingConfig(AppConfig):
    name = "footpath.understanding"
    label = "understanding"

    def ready(self) -> None:
        for topic in KINDS:
            import_module(f"{self.name}.kinds.{topic}")
