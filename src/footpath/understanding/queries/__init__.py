"""What is asked of an understanding of a family: the whole document, its parts, how it stood, what it recommends."""
