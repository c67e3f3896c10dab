"""Compare an office's own list of Commissions with what is known here, and keep what a person accepts of it."""

from dataclasses import dataclass

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.procedure.office_directory import LARGEST_TABLE, Difference, OfficeTable, differences
from gnlc_desktop.storage.office_table import read_office_table


@dataclass(frozen=True)
class ReadList:
    """A list as it was read once; what it says otherwise changes with what the office accepts."""

    name: str
    """Of the file."""
    table: OfficeTable

    @property
    def guessed(self) -> bool:
        """Tell whether the file did not say how its letters are written, so that accents may be wrong."""
        return self.table.encoding == "cp1252"

    def differences(self, parts: Parts) -> tuple[Difference, ...]:
        """Return every line beside what is known here now."""
        return differences(self.table, parts.directory, parts.office_facts())


def read_list(data: bytes, name: str) -> ReadList:
    """Read a list in the isolated child; raises UnusableInput "table-..." or IsolationFailed."""
    if len(data) > LARGEST_TABLE:
        raise UnusableInput("table-too-large", most=LARGEST_TABLE // 1_000_000)
    return ReadList(name, read_office_table(data))


def accept(difference: Difference, parts: Parts, *, commission: str, address: str, source: str) -> None:
    """Keep one address of a list as the office's own; EnvironmentFailed where the disk refuses.

    Raises UnusableInput "address-not-in-list" for an address or a Commission that the line does not hold.
    """
    held = {each.address for each in difference.addresses}
    if address not in held or commission not in {each.id for each in difference.possible}:
        raise UnusableInput("address-not-in-list", address=address, line=difference.line)
    parts.record_office_act(AddressConfirmed(commission=commission, email=address, source=source, on=parts.today))
