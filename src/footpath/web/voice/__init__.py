"""The page of a child’s own words and pictures, and what is done with each."""
