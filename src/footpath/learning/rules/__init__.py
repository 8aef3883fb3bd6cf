"""Chance, names in words, and the files of questions: plain Python."""
