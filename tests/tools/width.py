"""Whether a page has to be moved sideways, and what pushes it."""

# The root's own width: innerWidth grows on a phone with a page that is too wide, and clientWidth
# counts the room that is kept for a scrollbar.
_ASK = """() => {
  const root = document.documentElement;
  const width = Math.min(root.clientWidth, Math.round(root.getBoundingClientRect().width));
  const past = element => Math.round(element.getBoundingClientRect().right + scrollX - width);
  const isCut = element => {
    for (let above = element.parentElement; above !== document.body; above = above.parentElement)
      if (getComputedStyle(above).overflowX !== "visible") return true;
    return false;
  };
  const name = element => [element.localName, ...element.classList].join(".");
  const out = [...document.body.querySelectorAll("*")].filter(one => past(one) > 0 && !isCut(one));
  const innermost = out.filter(one => !out.some(other => other !== one && one.contains(other)));
  const line = one => `${name(one.parentElement)} > ${name(one)} by ${past(one)} px`
    + ` (${one.textContent.trim().slice(0, 40)})`;
  return [root.scrollWidth - width, innermost.slice(0, 8).map(line)];
}"""


def sideways(page) -> str:
    """By how many px the open page is too wide, and which elements stick out; empty if it fits."""
    page.wait_for_load_state()
    wide, elements = page.evaluate(_ASK)
    if wide <= 0:
        return ""
    return f"{page.url} scrolls sideways by {wide} px\n  " + "\n  ".join(elements)
