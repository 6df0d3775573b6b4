"""Pages that need everybody."""
