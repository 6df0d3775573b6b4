"""What people do with entries: read, judge, use, thank, talk about, keep and follow them."""
