"""Ends what is open: every session of a person, at its next request."""

from django.db.models import F

from .models import User


def end_sessions(user: User) -> None:
    """All sessions of this person end; `user` knows it, so that one may be kept by its new hash."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])
