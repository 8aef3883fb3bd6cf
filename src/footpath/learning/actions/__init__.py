"""What people do to learn."""
