"""Pages of the second step: while signing in, when it is set up, and one's own afterwards."""
