"""What is done with feedback: people are asked, say it, are heard, and are told what was done."""
