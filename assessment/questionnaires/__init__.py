"""Questionnaires as data: templates, spreadsheets, what a Word document brought."""
