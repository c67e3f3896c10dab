"""How the files of a package are called."""

from gnlc_desktop.text_gate import file_name_part


def package_base(year: int, country: str, city: str) -> str:
    """Return `<year>-<COUNTRY>-<City>`, fit for every system's file names; COUNTRY is ISO 3166-1 alpha-2."""
    return f"{year}-{file_name_part(country).upper()}-{file_name_part(city)}"
