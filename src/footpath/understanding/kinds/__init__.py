"""What is written to understand a family, as a chronology shows it and an assessment gathers it."""
