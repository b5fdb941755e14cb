"""The documents in memory: by table and id, found by their fields, and in today's form."""
