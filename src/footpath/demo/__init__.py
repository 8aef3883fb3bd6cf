"""The invented area of Fernshire: the standing cast, and three hundred invented families around them."""
