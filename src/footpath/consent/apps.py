from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "footpath.consent"
    label = "consent"

    def ready(self) -> None:
        from footpath.consent import kinds

        assert kinds.__doc__
