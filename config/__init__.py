"""The composition root: settings, addresses, server entry. No pages of its own."""
