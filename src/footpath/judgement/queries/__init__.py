"""What people ask: by when, who holds whom, whom to hold in mind."""
