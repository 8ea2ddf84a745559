"""People who sign in: with an e-mail address or a phone number, whichever they have."""
