"""The way in: whose desk, who belongs to it, how one comes to belong."""
