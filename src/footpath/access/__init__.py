"""Who may read or write what about whom, from dated facts; and who has looked."""
