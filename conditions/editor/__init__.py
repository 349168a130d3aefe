"""What writers see of conditions and references in Wagtail's admin."""
