from importlib import import_module

from django.apps import AppConfig

TABLES = ("looks", "findings", "changes")


class LearningConfig(AppConfig):
    name = "footpath.learning"
    label = "learning"

    def import_models(self) -> None:
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        from footpath.learning import kinds
        from footpath.learning.queries.asked import editions

        editions()  # a file that cannot be read is told of before anybody works by it
        assert kinds.__doc__
