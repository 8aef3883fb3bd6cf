"""What a letter needs, in plain Python."""
