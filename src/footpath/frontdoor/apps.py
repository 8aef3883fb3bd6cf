from django.apps import AppConfig


class FrontdoorConfig(AppConfig):
    name = "footpath.frontdoor"
    label = "frontdoor"

    def ready(self) -> None:
        from footpath.frontdoor import kinds

        assert kinds.__doc__
