"""Meetings: who was asked and how, what was known before, what was decided, and who disagreed."""
