"""Sources and decisions behind certificates, each kept once."""

from collections.abc import Iterable, Mapping

from shop.certification.models import RecognitionDecision, SourceDocument

from ..facts import DecisionFacts
from ..records import Source
from .inserting import Columns, insert
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
) -> dict[str, int]:
    """Keys of the decisions of these facts by identity, in the fullest spelling published."""
    wanted: dict[str, DecisionFacts] = {}
    for one in sorted(facts, key=_fullness):
        wanted[decision_identity(one)] = one
    kept = RecognitionDecision.objects.filter(identity_key__in=list(wanted))
    known, fuller = {}, {}
    for pk, key, issuer, number in kept.values_list("pk", "identity_key", "issuer", "number"):
        known[key] = pk
        if _fullness(wanted[key]) > (len(issuer), issuer, number):
            fuller[pk] = wanted[key]
    _spell_out(fuller)
    missing = [key for key in wanted if key not in known]
    keys = insert(RecognitionDecision, [_decision(key, wanted[key], sources) for key in missing])
    return known | dict(zip(missing, keys, strict=True))


def _decision(key: str, facts: DecisionFacts, sources: Mapping[str, SourceDocument]) -> Columns:
    source = sources.get(facts.source_id)
    return {
        "identity_key": key,
        "number": facts.number,
        "number_key": facts.number_key,
        "issued_on": facts.issued_on,
        "issuer": facts.issuer,
        "issuer_key": facts.issuer_key,
        "issuer_level": facts.issuer_level,
        "year": facts.year,
        "source_id": source.pk if source else None,
    }


def _fullness(one: DecisionFacts) -> tuple[int, str, str]:
    """Longer words say more ("UBND tỉnh Trà Vinh", "UBND tỉnh"); of equal ones either will do."""
    return (len(one.issuer), one.issuer, one.number)


def _spell_out(fuller: Mapping[int, DecisionFacts]) -> None:
    decisions = RecognitionDecision.objects.in_bulk(list(fuller))
    about_to_change(decisions.values())
    for pk, facts in fuller.items():
        decisions[pk].number, decisions[pk].issuer = facts.number, facts.issuer
    RecognitionDecision.objects.bulk_update(decisions.values(), ["number", "issuer"])


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
