"""The stylesheet of a theme: its colours in both modes and its pattern as the thin edge."""

from .theme import COLOURS, Theme


def sheet_of(theme: Theme) -> str:
    """Read after the base theme's, whose tokens it replaces."""
    edge = f'url("{theme.pattern_url}") 0 0 / auto 100% repeat-x'
    return (
        f"@layer tokens {{\n  :root {{ {_tokens(theme.light)} }}\n"
        f"  @media (prefers-color-scheme: dark) {{ :root {{ {_tokens(theme.dark)} }} }}\n}}\n"
        f"@layer parts {{ .edge {{ -webkit-mask: {edge}; mask: {edge}; }} }}\n"
    )


def _tokens(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colours[name]};" for name in COLOURS)
