"""Statements that lines keep: what was stated of a certificate when it was bought."""

from shop.statements.sealing import Sealed

from .models import Line


def statement_of_a_line(code: str) -> Sealed | None:
    """The statement of that code, whatever became of product and certificate. One query."""
    line = Line.objects.filter(statement_code=code).exclude(statement_code="").first()
    if line is None:
        return None
    return Sealed(line.statement_code, line.statement_said, line.statement_signature)
