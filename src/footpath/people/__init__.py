"""Persons, what they are called, who they are to each other, where they live, and how to reach them safely."""
