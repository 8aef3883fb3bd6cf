from importlib import import_module

from django.apps import AppConfig

TOPICS = ("returned", "strategy", "enquiries", "conferences")
"""The files of tables and of kinds, each under its own name in both folders."""


class ProtectionConfig(AppConfig):
    name = "footpath.protection"
    label = "protection"

    def import_models(self) -> None:
        for topic in TOPICS:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        for topic in TOPICS:
            import_module(f"{self.name}.kinds.{topic}")
