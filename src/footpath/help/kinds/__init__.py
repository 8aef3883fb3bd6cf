"""What is written about helping a family, as a chronology shows it."""
