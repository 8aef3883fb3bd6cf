"""The tables of help, in the order they were made."""
