"""What every part of a resolved playbook is made of."""

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a resolved playbook."""
