"""A crafted chronology and its parts, as a record holds them."""
