"""The Nu HTML checker, run once for many pages: starting Java is the slow part."""

import json
import os
import shutil
import subprocess
from pathlib import Path


def jar() -> Path | None:
    """Where the checker lies, when this machine has it and Java (`make test-all` sees to both)."""
    path = Path(os.environ.get("VNU_JAR", "var/tools/node_modules/vnu-jar/build/dist/vnu.jar"))
    return path.resolve() if path.is_file() and shutil.which("java") else None


def errors(folder: Path) -> list[str]:
    """Every error in the HTML files of a folder, as "file:line: message"."""
    run = subprocess.run(
        ["java", "-Xss1m", "-jar", jar(), "--format", "json", "--exit-zero-always", folder],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine', '?')}: {message['message']}"
        for message in messages
        if message["type"] in ("error", "non-document-error")
    ]
