"""The guide for authors: what of it is written out of the code, and that what it says to type works."""
