"""The help itself: visits, conversations, plans made together, what happens next."""
