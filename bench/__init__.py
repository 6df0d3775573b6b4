"""Measures how fast the portal is; run by script/bench, never by the tests."""
