"""By when and why, handing over, who is involved, and what was done otherwise than a rule says."""
