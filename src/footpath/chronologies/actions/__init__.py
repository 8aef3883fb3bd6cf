"""Crafting a chronology: begin, choose, word, finish, give."""
