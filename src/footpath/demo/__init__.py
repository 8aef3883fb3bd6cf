"""The invented area of Fernshire: the standing cast and their story, and three hundred invented families around them."""
