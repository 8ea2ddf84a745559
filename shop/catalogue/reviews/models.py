"""Oscar's models under this app's own migrations."""

from oscar.apps.catalogue.reviews.models import *
