"""Bringing in a census by hand: choose the files, see what they would do, then do it."""
