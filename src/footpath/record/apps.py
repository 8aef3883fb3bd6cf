from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "footpath.record"
    label = "record"

    def ready(self) -> None:
        # Declares the search index, which no model stands for.
        from footpath.record import search

        assert search.__doc__
