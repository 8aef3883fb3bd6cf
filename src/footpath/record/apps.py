from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "footpath.record"
    label = "record"

    def ready(self) -> None:
        # Declares the search index, which no model stands for, and what the ledger's images are made into.
        from footpath.record import images, search

        assert images.__doc__
        assert search.__doc__
