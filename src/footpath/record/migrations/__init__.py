"""The tables of record, in the order they were made."""
