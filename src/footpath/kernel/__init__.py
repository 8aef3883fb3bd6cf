"""Dates, working days, code lists, time rules and identifiers: what is the same for everybody."""
