"""A certificate is withdrawn while its goods are still here: the buyer says keep or refund."""
