"""What is done about people: they are added, named, related, housed, protected, merged and parted."""
