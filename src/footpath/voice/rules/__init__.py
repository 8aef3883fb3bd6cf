"""How a drawing is drawn again from its lines, and where there is help tonight."""
