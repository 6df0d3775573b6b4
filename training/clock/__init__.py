"""The clocks as people see them: counting on a page, holidays proposed, duties that a holiday moves."""
