from django.apps import AppConfig


class UnderstandingConfig(AppConfig):
    name = "footpath.understanding"
    label = "understanding"

    def ready(self) -> None:
        from footpath.understanding import kinds

        assert kinds.__doc__
