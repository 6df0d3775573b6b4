"""Verbs of knowledge: each is one transaction with one audit event."""
