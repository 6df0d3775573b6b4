"""The search over entries, files and people: one small interface, the same answers on SQLite and PostgreSQL."""
