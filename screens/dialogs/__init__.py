"""Windows over a screen that return a value."""
