"""Translations: a file beside a playbook that holds its sentences in another language, by the ids of its parts."""
