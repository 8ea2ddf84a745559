"""How the shop itself is running: what its timers did, and whether it only shows."""
