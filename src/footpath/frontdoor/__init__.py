"""Somebody gets in touch because of a worry about a child, and what is decided."""
