"""Where a child may be at risk of significant harm: from a worry to the initial conference, page by page."""
