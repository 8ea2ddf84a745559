"""Problems that buyers report with their orders (features.md C64); staff answer them."""
