"""Lists of words for kinship and for short forms of names, as dated data."""
