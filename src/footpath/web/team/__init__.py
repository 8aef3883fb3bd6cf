"""Who works here, who is beside a child and who must not be, who answers tonight, and who has looked."""
