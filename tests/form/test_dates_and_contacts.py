"""Dates, telephone numbers and addresses as people write them."""

import subprocess
import sys
from datetime import date

import pytest

from gnlc_desktop.form.dates import read_date, written_date
from tests.form.questions import codes, read


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-15", "15.3.2027", "15/03/2027", "15-3-2027", "15. 3. 2027", "15 March 2027", "15th March, 2027",
        "March 15, 2027", "15 Mar. 2027", "15 mars 2027", "15 MARS 2027", "١٥/٣/٢٠٢٧",
    ],
)  # fmt: skip
def test_a_date_is_understood(text: str) -> None:
    assert read_date(text) == date(2027, 3, 15)


def test_a_date_is_shown_back_in_words() -> None:
    assert read("date", "3/4/2027").understood == "3 April 2027"
    assert read("date", "1er ao\u00fbt 2027", language="fr").understood == "1er ao\u00fbt 2027"
    assert written_date(date(2027, 12, 31), "fr") == "31 d\u00e9cembre 2027"


@pytest.mark.parametrize("text", ["ju 1 2027", "1 jui 2027", "30 février 2027", "03/15/2027 or so", "0000-01-01"])
def test_what_is_no_date_or_two_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("+351 21 482 50 00", "+351 21 482 5000"),
        ("(00351) 21 482 50 00", "+351 21 482 5000"),
        ("00351 214825000", "+351 21 482 5000"),
        ("(+351) 214 825 000", "+351 21 482 5000"),
        ("+38 (0619) 44-01-62", "+380 619 440 162"),
        ("\uff0b351 21 482 50 00", "+351 21 482 5000"),
        ("٠٠٣٥١ ٢١ ٤٨٢ ٥٠ ٠٠", "+351 21 482 5000"),
    ],
)
def test_a_telephone_number_is_understood_and_shown_internationally(text: str, understood: str) -> None:
    reading = read("telephone", text)
    assert reading.flaws == ()
    assert reading.understood.replace("-", " ").replace(" ", "") == understood.replace(" ", "")
    assert reading.value == text, "it is kept as typed"


@pytest.mark.parametrize("text", ["learning@city.example", "o'neil+test@hard-names.example", "A.B@sub.city.gov.br"])
def test_an_address_is_taken(text: str) -> None:
    assert read("email", f" {text} ").value == text


@pytest.mark.parametrize(
    "text",
    ["www.cascais.pt", "https://www.city.example/a?b=1#c", "http://city.example:8080/", "https://नगर.भारत", "https://городок.рф/о-городе",
     "xn--80aa.xn--p1ai", "WWW.CITY.EXAMPLE"],
)  # fmt: skip
def test_a_web_address_is_taken(text: str) -> None:
    assert read("web_address", text).flaws == ()


def test_a_web_address_is_judged_in_no_time_however_it_is_made() -> None:
    for text in ("a" * 999, "a." * 499, "a-" * 499, "http://" + "a.-" * 300):
        assert codes(read("web_address", text, maximum_length=1000)) == ["web-address-unusable"]


def test_text_from_windows_is_no_problem() -> None:
    assert read("long_text", "one\r\ntwo\n\n\tthree").flaws == ()


def test_joiners_and_accents_stay_as_typed() -> None:
    for text in ("می\u200cخواهم", "क\u094d\u200dष", "e\u0301", "🏙\ufe0f", "\u200fאבג"):
        assert read("short_text", text).value == text
        assert read("short_text", text).flaws == ()


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = "{'phonenumbers', 'email_validator', 'babel', 'dns'}"
    program = (
        f"import sys, gnlc_desktop.form.loader, gnlc_desktop.form.answer_types; print({heavy} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
