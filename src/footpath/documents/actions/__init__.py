"""What is done with documents and letters: made new, moved, sent, and held back where it must be."""
