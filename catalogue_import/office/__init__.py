"""The programme's office: lists are read, looked at, decided about, applied and taken back."""
