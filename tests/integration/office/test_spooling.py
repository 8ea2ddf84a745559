"""Working a preview out keeps nobody waiting; what is written is what was worked out."""

from django.db import connection

import pytest

from catalogue_import.models import PlannedChange
from catalogue_import.office import previewing
from tests.factories.office_runs import officer, row, run_of

pytestmark = pytest.mark.django_db


def test_a_preview_is_worked_out_before_the_database_is_taken(monkeypatch):
    depth, outside = [], len(connection.savepoint_ids)
    lines = previewing._Preview.lines

    def watched(self):
        for line in lines(self):
            depth.append(len(connection.savepoint_ids))
            yield line

    monkeypatch.setattr(previewing._Preview, "lines", watched)
    run = run_of(row(product_name="Chè"), row(product_name="Mật ong"), who=officer())
    assert run.planned.count() == 2
    assert set(depth) == {outside}


def test_lines_are_stored_as_they_were_worked_out(monkeypatch):
    worked_out = []
    lines = previewing._Preview.lines

    def watched(self):
        for line in lines(self):
            worked_out.append(line)
            yield line

    monkeypatch.setattr(previewing._Preview, "lines", watched)
    run = run_of(row(product_name="Chè"), row(stars="tiềm năng 5 sao"), who=officer())
    names = [f.attname for f in PlannedChange._meta.concrete_fields if not f.primary_key]
    stored = [{name: getattr(line, name) for name in names} for line in run.planned.all()]
    assert len(stored) == 2
    assert stored == [{name: getattr(line, name) for name in names} for line in worked_out]
