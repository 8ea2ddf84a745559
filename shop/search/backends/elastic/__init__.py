"""Elasticsearch: a mirror of the documents, asked when a server is set and answers."""
