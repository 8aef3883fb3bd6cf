"""What law and guidance say of the child protection path, from the pack in force."""
