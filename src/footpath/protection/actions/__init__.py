"""What is done on the child protection path, one verb a function."""
