"""A child's page, and the list of the children I am beside."""
