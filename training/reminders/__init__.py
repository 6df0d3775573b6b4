"""What the morning says: reminders, what is passed up, the log of both, the private calendar."""
