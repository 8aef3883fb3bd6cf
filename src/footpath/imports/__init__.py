"""What an authority already holds, brought in: real returns become people and records."""
