"""What every app leans on: audit, access, notifications, paper, spreadsheets, the municipality itself."""
