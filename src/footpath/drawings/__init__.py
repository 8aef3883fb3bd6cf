"""Families and their ties drawn: plain values in, one SVG out, with no Django and no database."""
