"""The verbs of planning, one module a noun; each is one transaction with one audit event."""
