"""The same measures from the same definitions, for those whose children's events fill more than one computer."""
