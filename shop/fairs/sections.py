"""Sections of the working plan: added, named, moved, taken away."""

from typing import Any

from django.shortcuts import get_object_or_404

from .changing import Staff, changing
from .models import Fair, FairPlan, Section
from .ordering import renumber, shifted


def section_of(plan: FairPlan, pk: int) -> Section:
    """That section of this plan, and of no other; Http404 else."""
    return get_object_or_404(plan.sections, pk=min(pk, 2**63 - 1))


def add_section(fair: Fair, staff: Staff, **words: Any) -> Section:
    """A new one behind the others."""
    with changing(fair, staff, "fair.section.add", heading=words["heading_vi"]) as plan:
        return Section.objects.create(plan=plan, place=plan.sections.count() + 1, **words)


def change_section(fair: Fair, staff: Staff, pk: int, edition: int, **words: Any) -> None:
    """Other words for it."""
    with changing(fair, staff, "fair.section.change", edition, section=pk) as plan:
        section = section_of(plan, pk)
        for column, value in words.items():
            setattr(section, column, value)
        section.save(update_fields=list(words))


def move_section(fair: Fair, staff: Staff, pk: int, steps: int) -> None:
    """So many places down, up when below zero; as far as there are places."""
    with changing(fair, staff, "fair.section.move", section=pk, steps=steps) as plan:
        renumber(shifted(list(plan.sections.all()), pk, steps))


def remove_section(fair: Fair, staff: Staff, pk: int) -> None:
    """Its lines stay in the fair, in no section."""
    with changing(fair, staff, "fair.section.remove", section=pk) as plan:
        section_of(plan, pk).delete()
