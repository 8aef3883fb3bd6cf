"""What a set of questions is, and what holds of weeks, in plain Python."""
