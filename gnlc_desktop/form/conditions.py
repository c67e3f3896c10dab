"""Whether a question applies, given earlier answers: yes, no, or not known yet."""

from collections.abc import Mapping

from gnlc_desktop.form.model import Condition
from gnlc_desktop.form.reading import Stored


def applies(condition: Condition, stored: Mapping[str, Stored]) -> bool | None:
    """Return whether the condition holds; None while the question that it looks at is not answered."""
    if condition.question not in stored:
        return None
    value = stored[condition.question]
    values = value if isinstance(value, list) else [value]
    return any(each in condition.values for each in values)
