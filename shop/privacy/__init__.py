"""Personal data: where it lies, and the rights that people have in it."""
