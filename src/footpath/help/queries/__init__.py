"""What is asked about the help itself."""
