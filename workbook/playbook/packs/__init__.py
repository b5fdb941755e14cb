"""Packs: playbooks, exercises, snippets and translations that are passed on together. Nothing in them runs."""
