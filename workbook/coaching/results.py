"""Tells a commitment that names only a result from one that names an action.

Results cannot be managed, only the actions that create them. The rules are few and lean to silence: a
question that is wrong is worse than one that is missing.
"""

import re

_OUTCOME = re.compile(
    r"\b(?:close|win|sell|hit|make|reach|land|book|get|bring in|achieve|generate|deliver|exceed|beat|double|increase"
    r"|improve|grow|raise|finish)\b"
)
_MEASURE = re.compile(
    r"[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|m|mio|million|thousand|usd|eur|gbp|chf|%|percent)(?!\w)|%"
    r"|\b(?:quota|target|number|numbers|plan|forecast|budget|revenue|sales|bookings|pipeline|win rate|results?"
    r"|attainment|deals?|orders?|opportunit(?:y|ies)|business)\b"
)
_EFFORT = re.compile(
    r"\b(?:try|work|push|sell|do|be|perform)\b(?:\s+\w+)?\s+\b(?:harder|more|better|best|faster|smarter)\b"
    r"|\b(?:more|better) (?:sales|revenue|business|results|pipeline)\b|\bdo (?:my|your|his|her|their) best\b"
)
_CLOSING = re.compile(
    r"^(?:to )?(?:close|win|land)\b(?!.*\b(?:loop|gap|ticket|case|file|list|issue|question|back|over)\b)(?: \S+){1,4}$"
)
_ONLY_MEASURE = re.compile(r"^(?:[$€£]\s?)?\d[\d.,]*\s?(?:k|m|mio|million|usd|eur|gbp|chf|%|percent)\b")
_ACTION = re.compile(
    r"\b(?:call|ring|phone|e-?mail|write|send|meet|visit|ask|present|show|demo|prepare|draft|review|rehearse|invite"
    r"|schedule|agree|propose|list|find out|talk|speak|introduce|set up|follow up|research|map|read|check|plan the"
    r"|first meetings?|conversations?|appointments?|a meeting|meetings? with|a date|the date)\b"
)
_GROUPED = re.compile(r"(?<=\d)[\s ](?=\d{3}\b)")


def result_question(text: str) -> str | None:
    """A gentle question where a commitment names only a result ("close 100K", "sell more"), else None.

    Wishes for more effort and outcomes with a measure count as results; any named action, such as a call or
    a meeting, clears the sentence.
    """
    words = _GROUPED.sub("", " ".join(text.casefold().split()))
    if not words or _ACTION.search(words):
        return None
    if _EFFORT.search(words):
        return "What would one see you do? Name one action and the customer it is for."
    if (_OUTCOME.search(words) and _MEASURE.search(words)) or _ONLY_MEASURE.search(words):
        return "That is a result. Which action, that you control, would bring it nearer?"
    if _CLOSING.search(words):
        return "The buyer decides that. What will you do so that they can, and when?"
    return None
