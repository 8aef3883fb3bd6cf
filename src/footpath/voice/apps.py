from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "footpath.voice"
    label = "voice"

    def ready(self) -> None:
        from footpath.voice import kinds

        assert kinds.__doc__
