"""Playbooks tried out before anybody walks them: by a trainer's scripts, and along every path by themselves."""
