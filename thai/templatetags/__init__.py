"""Template filters for Thai digits, dates and years."""
