"""Sources and decisions behind certificates, each kept once."""

from collections.abc import Iterable, Mapping

from shop.certification.models import RecognitionDecision, SourceDocument

from ..facts import DecisionFacts
from ..records import Source
from .journal import about_to_change, made


def sources_for(
    wanted: Iterable[str], listed: Mapping[str, Source], default: Source
) -> dict[str, SourceDocument]:
    """The documents of these ids, kept or brought up to date."""
    ids = set(wanted)
    known = {one.source_id: one for one in SourceDocument.objects.filter(source_id__in=ids)}
    missing = [_document(listed.get(key) or _named(key, default)) for key in sorted(ids - {*known})]
    made(SourceDocument.objects.bulk_create(missing))
    _regrade(known, listed)
    return known | {one.source_id: one for one in missing}


def decisions_for(
    facts: Iterable[DecisionFacts], sources: Mapping[str, SourceDocument]
) -> dict[str, RecognitionDecision]:
    """The decisions of these facts by their identity, in the fullest spelling published."""
    wanted: dict[str, DecisionFacts] = {}
    for one in sorted(facts, key=_fullness):
        wanted[decision_identity(one)] = one
    kept = RecognitionDecision.objects.filter(identity_key__in=list(wanted))
    known = {one.identity_key: one for one in kept}
    _spell_out(known, wanted)
    missing = {
        key: RecognitionDecision(
            identity_key=key,
            number=one.number,
            number_key=one.number_key,
            issued_on=one.issued_on,
            issuer=one.issuer,
            issuer_key=one.issuer_key,
            issuer_level=one.issuer_level,
            year=one.year,
            source=sources.get(one.source_id),
        )
        for key, one in wanted.items()
        if key not in known
    }
    made(RecognitionDecision.objects.bulk_create(missing.values()))
    return known | missing


def _fullness(one: DecisionFacts | RecognitionDecision) -> tuple:
    """Longer words say more ("UBND tỉnh Trà Vinh", "UBND tỉnh"); of equal ones either will do."""
    return (len(one.issuer), one.issuer, one.number)


def _spell_out(
    known: Mapping[str, RecognitionDecision], wanted: Mapping[str, DecisionFacts]
) -> None:
    fuller = []
    for key, decision in known.items():
        if _fullness(wanted[key]) > _fullness(decision):
            about_to_change([decision])
            decision.number, decision.issuer = wanted[key].number, wanted[key].issuer
            fuller.append(decision)
    RecognitionDecision.objects.bulk_update(fuller, ["number", "issuer"])


def decision_identity(facts: DecisionFacts) -> str:
    """The key under which a decision is kept once."""
    return RecognitionDecision.identity_of(
        facts.number_key, facts.issuer_key, facts.issued_on, facts.year
    )


def _named(source_id: str, default: Source) -> Source:
    if source_id == default.source_id:
        return default
    return Source(source_id=source_id, title=source_id, grade=default.grade)


def _document(source: Source) -> SourceDocument:
    return SourceDocument(
        source_id=source.source_id, title=source.title, url=source.url, grade=source.grade
    )


def _regrade(known: Mapping[str, SourceDocument], listed: Mapping[str, Source]) -> None:
    """A source that the office has graded anew takes its new grade."""
    changed = []
    for key, document in known.items():
        source = listed.get(key)
        if source and source.grade != document.grade:
            about_to_change([document])
            document.grade = source.grade
            changed.append(document)
    SourceDocument.objects.bulk_update(changed, ["grade"])
