"""What a framework may say, and how it is read: pure, and told in sentences where it is wrong."""
