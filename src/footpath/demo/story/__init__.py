"""What happened to the standing cast over five years, as those who were there wrote it down."""
