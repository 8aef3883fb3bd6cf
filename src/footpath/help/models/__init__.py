"""The structured facts of what is done with a family: seeing them, planning with them, and on what footing."""
