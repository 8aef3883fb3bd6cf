"""How it was to be helped: said without a name or by a link of one's own, read by those chosen, and answered."""
