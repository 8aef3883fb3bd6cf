from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "footpath.care"
    label = "care"

    def ready(self) -> None:
        from footpath.care import kinds

        assert kinds.__doc__
