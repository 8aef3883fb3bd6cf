"""What is done at the front door."""
