"""What is asked about people: who is who, who is family, where and how to reach them, who this may be."""
