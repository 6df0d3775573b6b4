"""Training: who went, by when they must tell of it, and what they brought back."""
