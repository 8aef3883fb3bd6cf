"""What the Department's daily interface for children's social care would be sent: written as files, sent nowhere."""
