"""What people ask of documents and letters."""
