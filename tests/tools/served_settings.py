"""The tests' settings for a shop in processes of its own, whose card service a test chooses."""

import os

from config.settings.test import *  # noqa: F403

STRIPE_SECRET_KEY = os.environ.get("SERVED_STRIPE_SECRET_KEY", "")
STRIPE_PUBLISHABLE_KEY = os.environ.get("SERVED_STRIPE_PUBLISHABLE_KEY", "")
STRIPE_WEBHOOK_SECRET = [os.environ.get("SERVED_STRIPE_WEBHOOK_SECRET", "")]
STRIPE_API_BASE = os.environ.get("SERVED_STRIPE_API_BASE", "")
STRIPE_JS_URL = f"{STRIPE_API_BASE}/v3/"
