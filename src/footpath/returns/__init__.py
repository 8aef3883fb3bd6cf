"""The statutory returns: checked by the official rules, and written from the record."""
