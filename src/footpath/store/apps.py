from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "footpath.store"
    label = "store"

    def ready(self) -> None:
        from footpath.store import checks

        assert checks.__doc__
