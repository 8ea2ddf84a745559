"""How far the English of the site has come."""
