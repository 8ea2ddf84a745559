"""The system's Chromium: Playwright drives it, and downloads no browser of its own."""

import os
import shutil

# Nothing of the browser's own may look for its makers' servers while a test watches the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def path() -> str | None:
    """Where the browser is: $CHROMIUM, or a program of a known name."""
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)
