"""The open interface: products, certificates and figures as JSON, for everybody, read-only."""
