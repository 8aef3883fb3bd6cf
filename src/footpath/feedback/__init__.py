"""What people say of the help itself, without their names where they like; and what was done because they said so."""
