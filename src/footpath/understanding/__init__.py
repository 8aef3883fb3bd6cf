"""What we understand of a family: assessments, what life is like, worries and what is working."""
