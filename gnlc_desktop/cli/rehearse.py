"""`rehearse`: test the signature before it is needed; a throw-away page is signed, and nothing is kept."""

import argparse

from gnlc_desktop.actions.rehearse import (
    Occasion,
    Places,
    Rehearsed,
    occasion_of,
    rehearse_card,
    rehearse_key_file,
    search_places,
)
from gnlc_desktop.actions.tokens import choose_certificate, look_for_cards
from gnlc_desktop.cli.output import Output, words
from gnlc_desktop.cli.passwords import read_password
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.i18n import _
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.page_view import finding_sentence
from gnlc_desktop.wizard.rehearsal_view import place_in_words, usage_in_words
from gnlc_desktop.wording import sentence


def rehearse_signature(options: argparse.Namespace, output: Output) -> int:
    """`rehearse`: list every place that was searched; with a key, sign a throw-away page and examine it.

    Returns 1 where nothing to sign with was found and none was named.
    """
    program = build_program(today=options.today)
    occasion = occasion_of(program.parts)
    places = search_places(program.parts)
    done = _signed(options, program, occasion)
    for place in places.places:
        output.line(place_in_words(place))
    if done is not None:
        _tell(done, output)
    else:
        found = "bring-what-was-found" if places.found_any else "bring-nothing-found"
        output.line(sentence(found, {}))
    output.result(_object(places, done, occasion))
    return 0 if done is not None or places.found_any else 1


def _signed(options: argparse.Namespace, program: Program, occasion: Occasion) -> Rehearsed | None:
    if options.certificate is not None:
        return rehearse_key_file(
            program.parts,
            occasion,
            pkcs12=options.certificate,
            password=read_password(options.password_file),
        )
    if options.token is None:
        return None
    return rehearse_card(
        program.parts,
        occasion,
        chosen=choose_certificate(look_for_cards(program.parts, [options.token]), options.certificate_label),
        pin=read_password(options.pin_file) if options.pin_file is not None else None,
        last_try=options.last_try,
    )


def _tell(done: Rehearsed, output: Output) -> None:
    told = _("The signature works: {name}, {key}, for {usage}. It took {seconds} seconds.")
    output.line(
        told.format(
            name=done.certificate.name,
            key=done.certificate.key,
            usage=usage_in_words(done.certificate.usage),
            seconds=f"{done.seconds:.1f}",
        )
    )
    for finding in (*_weighed(done), *done.findings):
        output.line(finding_sentence(finding))


def _weighed(done: Rehearsed) -> tuple[Finding, ...]:
    """Return the remarks on the certificate but that on its end, of which the rehearsal tells in any case."""
    return tuple(each for each in done.certificate.remarks if "expires-before" not in each.code)


def _object(places: Places, done: Rehearsed | None, occasion: Occasion) -> dict[str, object]:
    certificate = done.certificate if done else None
    return {
        "places": [
            {
                "kind": each.kind.value,
                "where": each.where,
                "found": list(each.found),
                "problem": words(each.problem) if each.problem else None,
            }
            for each in places.places
        ],
        "signed": done is not None,
        "certificate": None
        if certificate is None
        else {name: getattr(certificate, name) for name in ("name", "issuer", "not_after", "key", "usage")},
        "last_day": occasion.last_day.day.isoformat(),
        "last_day_confirmed": occasion.last_day.confirmed,
        "findings": [finding_sentence(each) for each in (*_weighed(done), *done.findings)] if done else [],
    }
