"""The support desk: orders, cases and money of buyers who need a person."""
