from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "footpath.help"
    label = "help"

    def ready(self) -> None:
        from footpath.help import kinds

        assert kinds.__doc__
