"""Pages about people, units and orders."""
