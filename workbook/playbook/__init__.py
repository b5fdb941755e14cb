"""The playbook language: read, checked, and walked as a pure machine."""
