"""The standing cast: the family, the young man on his own, and the people who help them."""
