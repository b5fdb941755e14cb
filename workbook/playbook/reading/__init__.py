"""From an author's file to a checked playbook: events, tree, fields, names. Every error has its place."""
