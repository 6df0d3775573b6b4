"""Lists of trips coming in: read apart, understood row by row, matched with what is there, and then saved."""
