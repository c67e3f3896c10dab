"""An office's list of Commissions comes from elsewhere: it is read in the isolated child."""

from collections.abc import Mapping
from typing import Any, cast

from gnlc_desktop.isolation.run import run
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.procedure.office_directory import OfficeRow, OfficeTable, read_table


@isolated
def office_table(data: bytes) -> dict[str, object]:
    """Return a list as plain values; raises UnusableInput as `read_table`."""
    table = read_table(data)
    rows = [[row.line, {kind: list(cells) for kind, cells in row.cells.items()}, row.readable] for row in table.rows]
    return {"encoding": table.encoding, "rows": rows}


def read_office_table(data: bytes) -> OfficeTable:
    """Read a list in the isolated child; raises UnusableInput "table-..." or IsolationFailed."""
    told = cast("Mapping[str, Any]", run("gnlc_desktop.storage.office_table:office_table", data=data))
    rows = (
        OfficeRow(line, {kind: tuple(each) for kind, each in cells.items()}, readable)
        for line, cells, readable in told["rows"]
    )
    return OfficeTable(tuple(rows), told["encoding"])
