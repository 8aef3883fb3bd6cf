"""The tables of judgement: timeframes, handovers, what was put off, departures, and how heavy a week is."""
