"""Learning from the map and the records: looks at a few children's records, findings, and what we changed."""
