"""“Import an article”: a writer's document, looked at and corrected before it becomes a draft."""
