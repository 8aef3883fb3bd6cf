from importlib import import_module

from django.apps import AppConfig

TABLES = ("persons", "family", "places", "orders", "protected", "finding", "drawn")


class PeopleConfig(AppConfig):
    name = "footpath.people"
    label = "people"

    def import_models(self) -> None:
        # The tables are in files by topic, and a package's own file holds only its sentence.
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        from footpath.access.queries import register_housemates, register_relatives
        from footpath.people.queries.relatives import housemates, relatives

        import_module(f"{self.name}.kinds")
        register_relatives(relatives)
        register_housemates(housemates)
