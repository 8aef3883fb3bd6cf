from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "footpath.protection"
    label = "protection"

    def ready(self) -> None:
        from footpath.protection import kinds

        assert kinds.__doc__
