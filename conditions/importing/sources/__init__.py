"""Taking one line of a list of references apart."""
