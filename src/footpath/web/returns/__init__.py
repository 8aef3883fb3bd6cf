"""Checking a census by hand: what its rules say, child by child, and what is true although a rule asks."""
