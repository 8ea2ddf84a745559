"""One form for each kind of record: it reads the record, says what is wrong, and writes it."""
