"""Everything that may be written on the child protection path."""
