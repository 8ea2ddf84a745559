"""What of a term any backend can look for."""

import re

from shop.search.asking import Term

# Anything else is in no document, and must not come near a query; databases refuse longer ones.
_WORD = re.compile(r"[a-z0-9]{1,255}")


def clean(term: Term) -> Term | None:
    """The term as far as a document can hold it; 4 is not the beginning of 43."""
    exact = (*term.words, term.prefix) if term.prefix.isdigit() else term.words
    words = tuple(word for word in dict.fromkeys(exact) if _WORD.fullmatch(word))
    prefix = "" if term.prefix.isdigit() or not _WORD.fullmatch(term.prefix) else term.prefix
    return Term(words, prefix) if words or prefix else None
