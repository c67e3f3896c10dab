"""Names that the finished file and those who read it agree on; a module of its own, so that readers load no layout."""

MAYOR_FIELD, COMMISSION_FIELD = "MayorSignature", "CommissionSignature"
"""The signature fields."""
SIGNATURE_MM = (85.0, 32.0)
"""Width and height of a signature field, and of what is drawn into it."""
PART_2_FIELDS = {
    "name": "Part2Name",
    "title": "Part2Title",
    "date": "Part2Date",
    "statement": "Part2Statement",
}
"""The fields for text of the page that a Commission fills in."""
PART_2_DATA = "part-2.json"
"""What that page stands for, as data attached to it."""
ATTACHMENT_NAME = "application.json"
"""The attached answers file of a form that says nothing else."""


def attachment_name(file_name: str) -> str:
    """Return the name of the answers file inside a document whose own file name ends so."""
    return f"{file_name}.json"
