"""What is kept of looks, findings and changes."""
