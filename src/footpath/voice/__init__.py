"""The child's own words and pictures, and how they talk and listen."""
