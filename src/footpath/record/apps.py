from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "footpath.record"
    label = "record"

    def ready(self) -> None:
        from footpath.record import kinds

        assert kinds.__doc__
