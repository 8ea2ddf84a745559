"""One-time codes: six digits to an e-mail address or a phone, good once, for ten minutes."""
