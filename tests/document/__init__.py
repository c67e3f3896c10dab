"""The document's tests; with the program's settings for ReportLab, which reads them once: when it is first loaded."""

import gnlc_desktop.document  # noqa: F401
