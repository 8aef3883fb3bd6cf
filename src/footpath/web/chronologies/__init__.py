"""Chronologies that people craft: choosing, wording, finishing, giving, and the story told to a child."""
