"""What changed: written down beside the change itself, in the same transaction."""
