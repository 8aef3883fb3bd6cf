from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "footpath.documents"
    label = "documents"

    def ready(self) -> None:
        from footpath.documents import kinds

        assert kinds.__doc__
