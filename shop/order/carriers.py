"""Who carries a parcel, where it is no carrier."""

# Written where a carrier's name stands; the support desk types the same words.
DIRECT = "Giao trực tiếp"
