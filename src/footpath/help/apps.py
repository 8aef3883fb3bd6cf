from importlib import import_module

from django.apps import AppConfig

TABLES = ("seeing", "plans", "footing", "offers", "levels", "tracking", "meetings", "readings", "looked_into")
KINDS = (
    "seeing",
    "know_first",
    "plans",
    "footing",
    "offers",
    "levels",
    "tracking",
    "meetings",
    "readings",
    "looked_into",
)


class HelpConfig(AppConfig):
    name = "footpath.help"
    label = "help"

    def import_models(self) -> None:
        # The tables are in files by topic, and a package's own file holds only its sentence.
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        for topic in KINDS:
            import_module(f"{self.name}.kinds.{topic}")
