"""The verbs of training; each is one transaction with one event in the trail."""
