"""The official rules of the census, each declared once, module by module of the message."""
