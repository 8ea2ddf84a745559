"""Orders paid by bank transfer: the code for the buyer, and money that came onto the account."""
