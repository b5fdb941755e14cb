"""The widgets in which a step is answered, one per kind of answer."""
