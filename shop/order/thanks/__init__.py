"""The page after the button: what happens next, and an account for whoever wants one."""
