"""The monitoring committee's yearly report: what it draws from the data, its pages and papers."""
