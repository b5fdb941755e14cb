"""The signals that make the workbook suggest a playbook, each a pure predicate that gives its reason."""

from workbook.insight.signals.collect import Signal, opportunity_signals, rep_signals

__all__ = ["Signal", "opportunity_signals", "rep_signals"]
