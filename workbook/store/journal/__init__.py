"""The journal file: read it up to where it is whole, append to it, and find documents in it by the index."""
