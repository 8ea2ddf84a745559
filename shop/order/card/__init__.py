"""Paying an order by card: begun here, ended at Stripe, and looked at again however it ends."""
