"""The public API: Wagtail's view sets, answering from documents and behind the gate."""
