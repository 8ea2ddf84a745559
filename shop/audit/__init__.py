"""Who changed what, when and from where; written by every staff action, edited by nobody."""
