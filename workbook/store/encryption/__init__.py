"""Putting a whole folder under a passphrase, and opening it for good."""
