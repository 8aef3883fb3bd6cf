"""Footpath: one record for each child, written once, that carries their journey to help."""
