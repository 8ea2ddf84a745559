"""Paper and pictures set by Typst: the fonts of the theme, no file of the system, no network."""
