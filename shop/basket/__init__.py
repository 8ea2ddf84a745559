"""The basket, grouped by the parcels it will become."""
