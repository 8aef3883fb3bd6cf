"""What dates, kinship words and spelling say about people, in plain Python."""
