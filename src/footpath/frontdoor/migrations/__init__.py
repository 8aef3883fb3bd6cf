"""The tables of frontdoor, in the order they were made."""
