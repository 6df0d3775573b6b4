"""A round: its raters, their sheets, the spread between them, the agreed score."""
