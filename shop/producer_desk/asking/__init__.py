"""What a producer asks the staff of its province: to correct an error, or for help."""
