"""Settings of a served shop whose files lie below a folder that a test names."""

import os
from pathlib import Path

from tests.tools.served_settings import *  # noqa: F403

FILES = Path(os.environ["KEPT_FILES"])
MEDIA_ROOT, PRIVATE_ROOT, BACKUP_ROOT = FILES / "media", FILES / "private", FILES / "backups"
