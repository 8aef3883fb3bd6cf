from importlib import import_module

from django.apps import AppConfig

TABLES = ("words", "following", "advocacy", "alone")
KINDS = ("words", "following", "advocacy", "alone")


class VoiceConfig(AppConfig):
    name = "footpath.voice"
    label = "voice"

    def import_models(self) -> None:
        # The tables are in files by topic, and a package's own file holds only its sentence.
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        for topic in KINDS:
            import_module(f"{self.name}.kinds.{topic}")
