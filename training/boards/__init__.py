"""Everybody's trips at once: the board, coverage, units compared, and how timely people were."""
