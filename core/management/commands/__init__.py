"""Commands for the machine's administrator."""
