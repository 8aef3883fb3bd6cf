"""What the child protection path keeps, each part in the file of its name."""
