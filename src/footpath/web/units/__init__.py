"""Units that own cases together: the team, its week, who covers, and where things are with a child."""
