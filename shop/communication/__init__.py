"""Messages to people, in their language, once per event."""
