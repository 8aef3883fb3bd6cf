from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "footpath.ledger"
    label = "ledger"
