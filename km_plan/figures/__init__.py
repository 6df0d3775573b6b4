"""A year's figures: each row's value beside its target with a light, the closing of a year, what residents may read."""
