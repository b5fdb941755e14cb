"""The author's tools: what makes, mends, renames, compares and describes playbook files."""
