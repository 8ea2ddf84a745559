"""Bank transfers: the code a buyer scans, the memo, statements and what they pay."""
