"""The Standard Safeguarding Dataset: one file a table, of what this site's record holds."""
