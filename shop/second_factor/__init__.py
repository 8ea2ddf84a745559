"""A second step after the password: a code from the person's phone, or one kept on paper."""
