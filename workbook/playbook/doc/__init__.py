"""Playbooks and exercises on paper: a handout for the rep, a page for the manager, a guide for the trainer."""
