"""Lists of entries coming in: read, understood row by row, foreseen, and saved in batches."""
