"""Problems that buyers report with a parcel: answered within two days, with an offer."""
