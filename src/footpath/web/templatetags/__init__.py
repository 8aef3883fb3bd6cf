"""Small tags that templates use to say what is on a page."""
