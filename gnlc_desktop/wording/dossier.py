"""The sentences of a dossier's checks, of answers files and of the disk."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "answer-missing": lambda: _("This answer is needed before the document can be made."),
    "answer-blank": lambda: _("Not answered. This may stay blank and prints as not answered."),
    "answer-carried-over": lambda: _(
        "This is from the earlier dossier. Look it over: give it anew, or say that it still holds."
    ),
    "declaration-not-accepted": lambda: _("The declaration is needed before the document can be made. Tick it."),
    "stamp-not-chosen": lambda: _(
        "Nobody has said how the official stamp is placed. A forgotten stamp has cost cities a year; choose one way."
    ),
    "stamp-picture-unused": lambda: _(
        "A picture of the stamp is at hand, but the answers do not say that a picture is placed, so it is left out."
    ),
    "stamp-picture-missing": lambda: _(
        "A picture of the stamp was chosen, but none is placed yet. Choose the picture."
    ),
    "statistic-of-the-future": lambda: _("The year {year} has not come yet. Is it the right year?"),
    "statistic-old": lambda: _("The figure is of {year}, more than {years} years ago. Is there a newer one?"),
    "density-unlikely": lambda: _(
        "Population and area give {density} inhabitants a square kilometre, which is unusual. Are both of one territory?"
    ),
    "gdp-perhaps-ppp": lambda: _(
        "The city's figure ({city}) and the country's ({country}) lie far apart. "
        "Perhaps one is nominal and the other by purchasing power."
    ),
    "schooling-unlikely": lambda: _("An average of {years} years of schooling is unusual. Is it the right figure?"),
    "period-reversed": lambda: _("The report would end in {last}, before it begins in {first}. Are the years swapped?"),
    "declaration-after-today": lambda: _("The date {date} has not come yet. Is it the day of signing?"),
    "declaration-unlike-signing": lambda: _(
        "The date {date} is not today ({signing}). It should be the day on which the mayor signs."
    ),
    "outside-window": lambda: _("The date lies outside of the call, {opens} to {closes}, as your office confirmed it."),
    "outside-window-by-rule": lambda: _(
        "The date lies outside of {opens} to {closes}. That is the published rule; recent rounds differed; "
        "ask your Commission."
    ),
    "file-missing": lambda: _("There is no file {name}. Check its name and folder."),
    "file-is-folder": lambda: _("{name} is a folder, not a file. Choose the file in it."),
    "file-too-large": lambda: _("The file is larger than {most} MB and was not read. Choose the right file."),
    "file-empty": lambda: _("The file is empty. Choose another copy of it."),
    "file-not-json": lambda: _(
        "The file cannot be read as an answers file ({place}). Choose a file that this program wrote."
    ),
    "file-duplicate-key": lambda: _("The file has {name} twice, so it is unclear which counts. Delete one of them."),
    "file-number": lambda: _("The file has {number}, which is not a number that can be used. Correct it."),
    "file-too-deep": lambda: _("The file is nested more than {most} deep and is no answers file. Choose another."),
    "file-exists": lambda: _("{name} exists already and was kept. Choose another name."),
    "answers-shape": lambda: _(
        "The file is not of the shape of an answers file. Choose a file that this program wrote."
    ),
    "answers-language": lambda: _(
        "The document's language is {language}; it must be en or fr. Correct it in the file."
    ),
    "answers-extra": lambda: _("The file has a part {name} that no answers file has. Remove it."),
    "answers-wrong-form": lambda: _(
        "The answers belong to a form that is not known here: {form}. Choose another file."
    ),
    "answers-wrong-edition": lambda: _(
        "The answers belong to edition {edition} of the form, which is not known here. A newer program may know it."
    ),
    "answers-unknown-question": lambda: _("The form has no question {question}. Correct its id in the file."),
    "answers-wrong-type": lambda: _("The answer to {question} is of the wrong kind. Correct it in the file."),
    "dossier-unreadable": lambda: _("Nothing can be read in {place}. Its files were left as they are; try a backup."),
    "object-damaged": lambda: _(
        "A kept file in {place} is missing or was changed. Prepare the document again; the answers are not touched."
    ),
    "no-space": lambda: _("The disk is full: nothing more can be written in {place}. Make space, then try again."),
    "no-rights-to-read": lambda: _(
        "The rights to read {place} are missing. Ask for the rights, or choose another file."
    ),
    "reading-failed": lambda: _("{place} could not be read from the disk. Copy it to another disk, then try again."),
    "no-rights": lambda: _("The rights to write in {place} are missing. Choose another folder, or ask for the rights."),
    "read-only": lambda: _("{place} can only be read. Choose a folder that can be written."),
    "folder-missing": lambda: _("{place} is not there any more. Plug the disk in again, or choose another folder."),
    "disk-failed": lambda: _("The disk failed while writing in {place}. Your text is kept in memory; try again."),
}
