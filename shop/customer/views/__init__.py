"""The pages of accounts, saved products and alerts."""
