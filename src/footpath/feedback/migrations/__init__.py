"""The tables of feedback, in the order they were made."""
