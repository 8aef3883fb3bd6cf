"""Everything ever written, in order, unchangeable: who, when, what it was before, and proof that it is whole."""
