"""Yearly recognition: who meets the published criteria, and the certificates."""
