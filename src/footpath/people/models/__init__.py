"""The tables of people: who they are, their family, where they are, and who is protected."""
