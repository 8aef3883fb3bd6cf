"""What people ask of the child protection path, each part in the file of its name."""
