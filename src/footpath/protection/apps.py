from importlib import import_module

from django.apps import AppConfig

TOPICS = ("returned", "strategy", "enquiries", "conferences")
"""The files of tables and of kinds, each under its own name in both folders."""
PLAN_TABLES = ("plans", "core_groups", "reviews", "transfers", "gateway", "preproceedings")
PLAN_KINDS = ("plans", "gateway")
"""The child protection plan to its end, and what comes before a court is asked."""


class ProtectionConfig(AppConfig):
    name = "footpath.protection"
    label = "protection"

    def import_models(self) -> None:
        for topic in (*TOPICS, *PLAN_TABLES):
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        for topic in (*TOPICS, *PLAN_KINDS):
            import_module(f"{self.name}.kinds.{topic}")
        from footpath.help.actions.steps import BEFORE_CHANGED
        from footpath.protection.actions.evidence import ask_for_evidence

        BEFORE_CHANGED.append(ask_for_evidence)
