"""How long things should take and why, who holds a child meanwhile, and what was done otherwise than the rules say."""
