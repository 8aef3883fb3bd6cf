"""The words that the rules of chronologies look for: local, dated data."""
