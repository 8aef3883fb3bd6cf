"""What is done with a child’s own words: kept, shared as they chose, answered, taken back."""
