"""HTML: the format that Word and Markdown are turned into, so that one reader knows structure."""
