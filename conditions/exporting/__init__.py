"""Articles as Markdown with front matter: a backup that people can read and the importer, too."""
