"""Oscar's models under this app's own migrations."""

from oscar.apps.voucher.models import *
