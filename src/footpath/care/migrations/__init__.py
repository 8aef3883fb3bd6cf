"""The tables of care, in the order they were made."""
