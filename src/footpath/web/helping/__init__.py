"""Help for a family: on what footing, what was offered, who is beside whom, steps, the ending, coming back."""
