"""A whole made-up municipality to try the portal with."""
