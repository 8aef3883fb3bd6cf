"""A record opened: its words for this reader, its files, its earlier versions."""
