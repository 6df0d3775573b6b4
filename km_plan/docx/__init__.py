"""Word files of the plan: its tables and the text of its volume, for those who edit on their own machine."""
