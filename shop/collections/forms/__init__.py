"""Forms of the screens of collections and hampers."""
