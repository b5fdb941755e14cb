"""What one line of a journal says, and how it lies on the disk: in clear, or sealed under a passphrase."""
