"""What people do with the help itself: plan it, tick it, look at it together."""
