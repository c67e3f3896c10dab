"""The languages that the program can speak, each by its own name."""

from PySide6.QtCore import QLocale

from gnlc_desktop.locations import resources_folder


def program_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the program's words exist in; English always."""
    found = (resources_folder() / "locale").glob("*/LC_MESSAGES/gnlc_desktop.mo")
    return tuple(sorted({"en", *(path.parent.parent.name for path in found)}))


def language_name(code: str) -> str:
    """Return a language's name in itself, such as "Français"."""
    if code == "en":
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
