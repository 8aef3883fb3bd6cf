"""Something written down for its author, who reads it, changes it, and files it or gives it back."""
