"""What is asked of the child protection path, as its reader may read it."""
