"""A playbook walked step by step: the steps, the question and its answer, the evidence, the review and the end."""
