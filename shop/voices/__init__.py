"""What people say in public of goods: reviews by those who got them, questions to their maker."""
