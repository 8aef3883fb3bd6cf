"""How a site is set up: one settings file, read from the environment."""
