from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "footpath.feedback"
    label = "feedback"

    def ready(self) -> None:
        from footpath.feedback import kinds

        assert kinds.__doc__
