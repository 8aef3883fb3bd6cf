from importlib import import_module

from django.apps import AppConfig

TABLES = (
    "timeframes", "handovers", "departures", "local_rules", "disagreements", "shapes", "today", "workload",
    "supervision", "supervision_apart", "supervision_debrief", "decisions", "units", "on_behalf", "panels",
)  # fmt: skip
KINDS = ("decisions", "departures", "disagreements", "handovers", "panels", "supervision", "timeframes", "units")


class JudgementConfig(AppConfig):
    name = "footpath.judgement"
    label = "judgement"

    def import_models(self) -> None:
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        from footpath.kernel import rulepacks

        rulepacks.maxima()  # a pack that cannot be read is told of before anybody works by it
        for topic in KINDS:
            import_module(f"{self.name}.kinds.{topic}")
