"""What is wrong or doubtful with a dossier, as codes with values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One thing to tell: a problem, which blocks freezing, or a remark, which never blocks anything."""

    question: str | None
    """The question it belongs to; None where it concerns the whole dossier."""
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Findings:
    """Everything found, in the order of the form."""

    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether the document can be made."""
        return not self.problems

    def of(self, question: str) -> "Findings":
        """Return only what concerns one question."""
        return Findings(
            tuple(each for each in self.problems if each.question == question),
            tuple(each for each in self.remarks if each.question == question),
        )
