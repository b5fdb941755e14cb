"""What is wrong, or could be better, in a playbook file: the rules, the checks, and how the findings are told."""
