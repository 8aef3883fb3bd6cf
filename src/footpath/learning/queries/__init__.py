"""What people ask of what was learnt."""
