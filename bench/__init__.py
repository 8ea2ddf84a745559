"""What a page costs on a full shop: queries, processor time, weight (`make bench`)."""
