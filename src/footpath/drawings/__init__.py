"""Families and their ties drawn: plain values in, one SVG out. Needs no Django and no database."""
