"""Everything of a plan document beside its plan tables: teams, goals, calendar, self-assessment, text."""
