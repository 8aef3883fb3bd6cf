"""The return of children looked after (SSDA903), checked by the official rules of each year."""
