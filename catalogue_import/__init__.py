"""The registry's lists become certificates: read, normalise, validate, match, plan, apply.

Everything up to the plan is pure: rows and what is known go in, a plan comes out, nothing changes.
Only `applying` writes. Nothing else in the project imports this room.
"""
