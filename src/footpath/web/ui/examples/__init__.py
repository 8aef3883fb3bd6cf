"""Invented examples that the page of parts shows: the Linden family as on 20 November 2026."""
