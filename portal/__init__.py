"""Pages that need everybody: home, the mayor's page, help, menu, demo data."""
