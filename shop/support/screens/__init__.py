"""The screens of the desk; each module is one of them."""
