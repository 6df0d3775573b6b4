"""The plan volume (เล่มแผน): the whole document of a plan in one file, for print and for Word."""
