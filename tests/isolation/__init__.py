"""Who may ask for what: every route of the site by every kind of person, as a written table."""
