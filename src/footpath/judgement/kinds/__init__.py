"""What is written about judgement, as a chronology shows it."""
