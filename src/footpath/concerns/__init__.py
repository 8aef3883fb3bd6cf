"""A concern about practice or safety, brought in confidence to a named person outside the line; in no record."""
