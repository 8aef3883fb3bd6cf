"""Finding a person or a word in what the reader may open."""
