"""Company gifts: one quote, many receivers, one payment."""
