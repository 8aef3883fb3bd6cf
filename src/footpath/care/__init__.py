"""Children in care, and what comes before a court."""
