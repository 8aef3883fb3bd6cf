"""The tables of protection, in the order they were made."""
