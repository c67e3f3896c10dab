"""How many cities of a country may become members in one year, by the published procedure."""

MOST_NEW_CITIES = 3
SOURCE_OF_CAP = "the published rule"
"""As the rule of the calls names its own source."""
