"""What do we know, and who knows it: entries, their files and use, experts, and the search over all of it."""
