from importlib import import_module

from django.apps import AppConfig

TABLES = (
    "timeframes", "handovers", "departures", "local_rules", "disagreements", "shapes", "today", "workload", "units",
    "on_behalf",
)  # fmt: skip


class JudgementConfig(AppConfig):
    name = "footpath.judgement"
    label = "judgement"

    def import_models(self) -> None:
        for topic in TABLES:
            import_module(f"{self.name}.models.{topic}")
        super().import_models()

    def ready(self) -> None:
        from footpath.judgement.kinds import departures, disagreements, handovers, timeframes, units
        from footpath.kernel import rulepacks

        rulepacks.maxima()  # a pack that cannot be read is told of before anybody works by it
        assert departures.__doc__
        assert disagreements.__doc__
        assert handovers.__doc__
        assert timeframes.__doc__
        assert units.__doc__
