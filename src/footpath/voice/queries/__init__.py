"""What is asked of a child’s own words."""
