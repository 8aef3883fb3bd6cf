"""What people do on the child protection path, each part in the file of its name."""
