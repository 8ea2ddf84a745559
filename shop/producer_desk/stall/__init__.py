"""Gian: what a producer says about itself and how it sends."""
