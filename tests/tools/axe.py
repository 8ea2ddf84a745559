"""The accessibility checker, with the rules of WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page) -> list[str]:
    """Each broken rule on the open page, with the elements that break it."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    "
        + "\n    ".join(node["html"] for node in rule["nodes"])
        for rule in found
    ]
