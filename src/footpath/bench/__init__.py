"""What must stay fast, measured: each time a ratio against a floor or a peer, both sides in one run, same answers."""
