"""Oscar's models under this app's own migrations."""

from oscar.apps.shipping.models import *
