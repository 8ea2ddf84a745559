"""The money of orders: it comes, fails, is given up, goes back. Every verb is safe to repeat."""
