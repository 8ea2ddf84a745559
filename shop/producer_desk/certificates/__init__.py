"""Chứng nhận: what the council awarded a producer, for how long yet, and what to do about it."""
