"""Finished answers: bytes that readers get from memory, while a process may trust them."""
