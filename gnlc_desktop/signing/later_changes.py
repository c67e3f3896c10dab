"""What was done to a PDF after it was signed: our rule, which is narrower than pyHanko's.

After a signature only further signatures, time stamps and validation data may be added (what DocMDP level 2 leaves
when no form is to be filled).  pyHanko also lets through form filling, orphaned objects and new visible fields.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FieldComparisonContext,
    FieldMDPRule,
    FormUpdate,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    QualifiedWhitelistRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.rules_api import Context
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


class Change(Enum):
    """The kinds of change that are told apart; each value is the code of its sentence."""

    FORM_FILLED = "verify-form-filled"
    DESCRIPTION = "verify-description-changed"
    PAGES = "verify-pages-changed"
    OTHER = "verify-content-changed"
    NOT_OURS = "verify-not-the-file-sent"


class _CertifiedRule(StandardDiffPolicy):
    """Judge every revision as if after a certification, so that no new visible field passes."""

    def apply(
        self,
        old: HistoricalResolver,
        new: HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult:
        return super().apply(old, new, field_mdp_spec, doc_mdp or MDPPerm.FILL_FORMS)


class _TaggedFieldPaths(FieldMDPRule):
    """Know a field in a tagged document whatever way the structure tree leads to it.

    An element may hold its field alone or in an array (ISO 32000-2 14.7.2, table 355); pyHanko looks for the first
    only, and calls the countersigning of every document of the other kind a change.  Whether the field itself may
    change is judged by the other rules, which have the field's other paths to approve.
    """

    def apply(self, context: FieldComparisonContext) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        """Approve the path through an array to each field that was there before."""
        for name, spec in context.field_specs.items():
            if spec.old_field_ref is None or spec.new_field_ref is None:
                continue
            for path in context.old._get_usages_of_ref(spec.old_field_ref):  # noqa: SLF001 - as the library's rule
                steps = path.path
                if steps[:3] == ("/Root", "/StructTreeRoot", "/K") and steps[-1] == "/Obj" and steps[-3] == "/K":
                    approved = FormUpdate(
                        updated_ref=spec.new_field_ref,
                        field_name=name,
                        valid_when_locked=True,
                        context_checked=Context.from_absolute(context.old, path),
                    )
                    yield ModificationLevel.LTA_UPDATES, approved


class _CatalogOfTheSigned(CatalogModificationRule):
    """Let the first signature of a document certify it, which the catalogue then says (ISO 32000-2 12.8.6)."""

    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
        permissions = new.root.raw_get("/Perms") if "/Perms" in new.root else None
        # Held directly, so that there is no object beside it to look into.
        if "/Perms" not in old.root and isinstance(permissions, DictionaryObject) and set(permissions) == {"/DocMDP"}:
            self.ignored_keys = ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}
        else:
            self.ignored_keys = ROOT_EXEMPT_STRICT_COMPARISON
        return super().apply_qualified(old, new)


class _FormOfTheSigned(FormUpdatingRule):
    """Let a signature say of the form that there is one, and that only appending is fit (ISO 32000-2 table 225)."""

    def apply(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        before, after = _signature_flags(old), _signature_flags(new)
        gained = before & ~after == 0 and 0 <= after <= 3
        self.ignored_acroform_keys = ACROFORM_EXEMPT_STRICT_COMPARISON | ({"/SigFlags"} if gained else set())
        return super().apply(old, new)


@dataclass(frozen=True)
class _Allowed:
    description: bool = False
    form_filling: bool = False


def change_after(signature: EmbeddedPdfSignature) -> Change | None:
    """Return what was changed after `signature`, or None where only signatures and validation data were added."""
    return _change(_Base(signature.reader, signature.signed_revision, signature.docmdp_level, signature.fieldmdp))


def change_since(reader: PdfFileReader, ours: bytes) -> Change | None:
    """Return what a file that begins with the bytes `ours` has beside them, signed or not, as `change_after`."""
    last = PdfFileReader(io.BytesIO(ours), strict=True).xrefs
    revision = last.total_revisions - 1
    if revision >= reader.xrefs.total_revisions or (
        last.get_startxref_for_revision(revision) != reader.xrefs.get_startxref_for_revision(revision)
    ):
        # The later revisions lead past our last one, so nothing of what we made need be seen any more.
        return Change.NOT_OURS
    return _change(_Base(reader, revision))


@dataclass(frozen=True)
class _Base:
    """What later revisions are held against."""

    reader: PdfFileReader
    revision: int
    certified: MDPPerm | None = None
    locked: FieldMDPSpec | None = None


def _change(base: _Base) -> Change | None:
    if _passes(base, _Allowed()):
        return None
    if _passes(base, _Allowed(description=True)):
        return Change.DESCRIPTION
    if _passes(base, _Allowed(description=True, form_filling=True)):
        return Change.FORM_FILLED
    if _page_count(base.reader, base.revision) != _page_count(base.reader, None):
        return Change.PAGES
    return Change.OTHER


def _passes(base: _Base, allowed: _Allowed) -> bool:
    policy = _policy(allowed)
    result = policy.review_file(base.reader, base.revision, field_mdp_spec=base.locked, doc_mdp=base.certified)
    if not isinstance(result, DiffResult):
        return False
    # Even a new signature breaks a document that its author closed to everything (DocMDP level 1).
    if base.certified == MDPPerm.NO_CHANGES:
        return bool(result.modification_level <= ModificationLevel.LTA_UPDATES)
    return True


def _policy(allowed: _Allowed) -> StandardDiffPolicy:
    level = ModificationLevel.LTA_UPDATES
    rules: list[QualifiedWhitelistRule] = [
        _CatalogOfTheSigned(),  # type: ignore[no-untyped-call]
        XrefStreamRule().as_qualified(level),
        ObjectStreamRule().as_qualified(level),
        DSSCompareRule().as_qualified(level),
    ]
    fields: list[FieldMDPRule] = [
        SigFieldCreationRule(),  # type: ignore[no-untyped-call]
        SigFieldModificationRule(),
        _TaggedFieldPaths(),
    ]
    if allowed.description:
        metadata = MetadataUpdateRule()  # type: ignore[no-untyped-call]
        rules += [DocInfoRule().as_qualified(level), metadata.as_qualified(level)]
    if allowed.form_filling:
        fields.append(GenericFieldModificationRule())
    return _CertifiedRule(rules, _FormOfTheSigned(field_rules=fields), ignore_orphaned_objects=False)


def _signature_flags(revision: HistoricalResolver) -> int:
    if "/AcroForm" not in revision.root:
        return 0
    form = revision.root["/AcroForm"]
    return int(form["/SigFlags"]) if "/SigFlags" in form else 0


def _page_count(reader: PdfFileReader, revision: int | None) -> int:
    root = reader.root if revision is None else reader.get_historical_root(revision)
    return int(root["/Pages"]["/Count"])
