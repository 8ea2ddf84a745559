"""Programme figures: what is counted from certificates, and what was only ever published."""
