"""The register of events on pages and sheets, and the choosing of people."""
