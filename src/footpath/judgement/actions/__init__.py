"""What people do: agree how long, hand over, put off, depart from a rule."""
