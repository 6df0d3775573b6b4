"""Pages of the things every app leans on."""
