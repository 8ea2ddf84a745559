"""What people say in public of goods: reviews of those who got them, with a maker's reply."""
