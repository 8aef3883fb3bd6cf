"""Why something is offered, and what is asked of the whole: declared rules, and never a score."""
