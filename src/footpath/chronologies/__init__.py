"""Chronologies that people craft: what they chose from everything known, for a purpose, and what they say it meant."""
