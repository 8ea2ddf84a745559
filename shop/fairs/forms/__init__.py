"""Forms of the promotion desk."""
