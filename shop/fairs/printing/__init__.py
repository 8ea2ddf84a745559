"""The print room: what a fair becomes on paper, made in the background from one plan."""
