"""What is done to an understanding of a family: begun, answered, thought through, told, agreed."""
