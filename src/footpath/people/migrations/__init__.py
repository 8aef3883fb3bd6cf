"""The tables of people, in the order they were made."""
