"""Names that the finished file and those who read it agree on; a module of its own, so that readers load no layout."""

MAYOR_FIELD, COMMISSION_FIELD = "MayorSignature", "CommissionSignature"
"""The signature fields."""
SIGNATURE_MM = (85.0, 32.0)
"""Width and height of a signature field, and of what is drawn into it."""
ATTACHMENT_NAME = "application.json"
"""The attached answers file."""
