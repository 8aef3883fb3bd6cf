"""Raise a concern in confidence, as oneself or without a name; and answer one, close it, and learn from it."""
