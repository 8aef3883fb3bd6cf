from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "footpath.access"
    label = "access"

    def ready(self) -> None:
        # They tell the ledger what is made of users and what a sealed reading is.
        from footpath.access import images, readings

        assert images.__doc__
        assert readings.__doc__
