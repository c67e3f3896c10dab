"""The languages that the program can speak, each by its own name, and Qt's share in speaking them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from gnlc_desktop.i18n import current_language
from gnlc_desktop.locations import resources_folder

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

_qt_words: "QTranslator | None" = None


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


def follow_language() -> None:
    """Have Qt write numbers, and lay out from the side, as the program's language does."""
    QLocale.setDefault(QLocale(current_language()))
    QApplication.setLayoutDirection(QLocale().textDirection())


def translate_qt() -> None:
    """Have Qt's own dialogs and menus speak the program's language, as far as Qt comes with it."""
    global _qt_words  # noqa: PLW0603 - Qt keeps translators for the whole application
    from PySide6.QtCore import QLibraryInfo, QTranslator

    if _qt_words is not None:
        QApplication.removeTranslator(_qt_words)
    words = QTranslator(QApplication.instance())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # English words are in Qt itself.
    there = current_language() != "en" and words.load(QLocale(current_language()), "qtbase", "_", folder)
    _qt_words = words if there and QApplication.installTranslator(words) else None
