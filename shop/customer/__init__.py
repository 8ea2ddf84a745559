"""What people keep here: an account with its orders, addresses, saved products and alerts."""
