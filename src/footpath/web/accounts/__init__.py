"""How people sign in, prove that they are who they are, and look after their own account."""
