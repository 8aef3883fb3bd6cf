"""Documents, their versions, where they are filed; letters to somebody's own place; and words that are said twice."""
