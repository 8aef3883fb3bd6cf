"""What can be worked out of the words of a plan alone; no database."""
