"""Tags of the promotion desk."""
