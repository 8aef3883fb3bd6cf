"""What people agreed to, every decision to share or not to share, and a copy of both for the family."""
