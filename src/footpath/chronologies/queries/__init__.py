"""What is asked of crafted chronologies, and what they may be chosen from."""
