"""What the tests of finished answers have in common."""
