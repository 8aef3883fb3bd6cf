"""What is asked of the front door; answers are frozen values."""
