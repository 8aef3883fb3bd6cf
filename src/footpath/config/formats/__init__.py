"""How dates are written here."""
