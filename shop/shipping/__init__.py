"""What it costs to send a parcel, and when it arrives."""
