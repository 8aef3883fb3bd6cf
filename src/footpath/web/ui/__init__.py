"""The parts every page is made of, and the page that shows each of them in every state."""
