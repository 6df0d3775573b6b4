"""The evidence pack: what a criterion gathers, and the archive made of it."""
