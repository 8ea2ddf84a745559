"""Invitations to fairs, as a producer reads and answers them."""
