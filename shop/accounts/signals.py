"""What accounts tell whoever keeps something of a visitor's."""

from django.dispatch import Signal

came_in = Signal()
"""Somebody is signed in, all steps of it done; carries `request` and `user`.

Django's own `user_logged_in` is sent after the first step already, when nothing of the account may
be shown or changed yet.
"""
