"""Where signatures stand in the call's own form, as a person placed them."""

from gnlc_desktop.dossier.blank_acts import BlankChosen, BlankPrinted, Papers, SignaturePlaced, file_paper

_FOOT, _TOP = SignaturePlaced("mayor", 2, "foot-left"), SignaturePlaced("mayor", 1, "top-right")
_COMMISSION = SignaturePlaced("commission", 2, "foot-right")


def _after(*acts: BlankChosen | BlankPrinted | SignaturePlaced) -> Papers:
    papers = Papers()
    for act in acts:
        papers = file_paper(papers, act)
    return papers


def test_the_latest_place_of_each_signer_holds() -> None:
    assert _after(_FOOT, _COMMISSION, _TOP).signatures == (_COMMISSION, _TOP)


def test_a_place_given_back_leaves_it_to_the_program() -> None:
    assert _after(_FOOT, _COMMISSION, SignaturePlaced("mayor")).signatures == (_COMMISSION,)


def test_another_form_has_no_places_yet_and_the_same_one_keeps_its_own() -> None:
    form, other = BlankChosen("a" * 64, "form.pdf"), BlankChosen("b" * 64, "other.pdf")
    confirmed = BlankChosen("a" * 64, "form.pdf", "c" * 64)
    assert _after(form, _FOOT, confirmed).signatures == (_FOOT,)
    assert _after(form, _FOOT, other).signatures == ()
    assert _after(form, _FOOT, BlankPrinted("d" * 64, "finished.pdf")).signatures == ()


def test_a_place_is_part_of_what_the_document_is_made_of_where_the_call_has_its_own_form() -> None:
    assert _after(_FOOT).content(own_form=True) != _after(_TOP).content(own_form=True)
    assert _after(_FOOT).content(own_form=False) == _after(_TOP).content(own_form=False)
