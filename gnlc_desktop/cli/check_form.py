"""`check-form FOLDER`: look a form definition over before it is used."""

import argparse

from gnlc_desktop.cli.output import Output, labelled
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.audit import audit
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.commissions import country_choices, load_directory
from gnlc_desktop.storage.atomic import reading_failure
from gnlc_desktop.wording import sentence


def check_form(options: argparse.Namespace, output: Output) -> int:
    """Tell everything wrong with a definition; return 0 where nothing is, else 1.

    Raises UnusableInput where there is no definition, EnvironmentFailed where it may not be read.
    """
    try:
        there = options.folder.is_dir()
    except OSError as error:
        raise reading_failure(error, options.folder) from error
    if not there:
        raise UnusableInput("folder-missing-here", name=options.folder.name)
    countries = country_choices(load_directory(resources_folder() / "procedure"))
    form = load_form(options.folder, countries=countries)
    found = audit(form)
    said = [{"place": each.place, "code": each.code, "message": sentence(each.code, each.values)} for each in found]
    output.result({"form": form.id, "edition": form.edition, "findings": said})
    for entry in said:
        output.line(labelled(entry["place"], entry["message"]))
    if not found:
        count = sum(1 for _question in form.questions())
        output.line(_("Nothing is wrong with this form; it has {count} questions.").format(count=count))
    return 1 if found else 0
