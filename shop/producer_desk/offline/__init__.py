"""What a phone keeps of the desk to be read without a line: three pages, for one person."""
