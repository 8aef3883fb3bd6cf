"""Invented families, three hundred or any number, made from a seed: who they are, and what happened, in a few words."""
