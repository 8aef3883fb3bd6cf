"""What `make` calls: fetching what is needed, checking, testing, and drawing the reference."""
