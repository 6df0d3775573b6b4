"""The forms of training, one module a room."""
