"""Sign-off of any document: steps, decisions, sealed papers and their verification."""
