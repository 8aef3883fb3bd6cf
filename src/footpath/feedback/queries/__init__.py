"""What people ask of feedback."""
