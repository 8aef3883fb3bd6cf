"""The web pages as a Django application, so that their templates and static files are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Footpath's pages."""

    name = "footpath.web"
    label = "web"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Register the check that every view names its policy."""
        from footpath.web import policy

        assert policy.__doc__
