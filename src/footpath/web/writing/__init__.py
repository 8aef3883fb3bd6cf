"""Writing once what happened, with a paragraph for each child."""
