"""A child’s room on their worker’s device: what they make there goes in, and nothing comes out."""
