"""The front door: its queue, what came in, agencies’ own corners, and the form anybody may send."""
