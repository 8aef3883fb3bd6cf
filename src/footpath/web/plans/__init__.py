"""Plans a family can read: made, ticked, looked at together, and given on paper."""
