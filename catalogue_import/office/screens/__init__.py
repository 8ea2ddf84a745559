"""The screens of the office, one module each."""
