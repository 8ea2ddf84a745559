"""The payment records that stay Oscar's, under this app's own migrations."""

from oscar.apps.payment.models import *  # noqa: F403
