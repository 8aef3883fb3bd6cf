"""Whom hospitals ask about (Child Protection Information Sharing): on a plan or looked after, as a list in a file."""
