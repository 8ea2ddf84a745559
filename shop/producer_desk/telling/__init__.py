"""What producers tell editors: the answers of a story, and the words of their own page."""
