"""The order records that stay Oscar's; imported after ours, so that ours win."""

from oscar.apps.order.models import *  # noqa: F403
