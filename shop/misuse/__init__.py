"""Stars shown without a certificate: reported by anybody, settled by the office."""
