"""Panels of our own in Wagtail's editor. They know no rule: what they show is fetched."""

from wagtail.admin.panels import Panel


class FindingsPanel(Panel):
    """What stands in the way of publishing, and what deserves a second look."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "conditions/editor/findings_panel.html"

        def is_shown(self):
            # A page that was never saved has nothing that could be checked.
            return self.instance.pk is not None

        class Media:
            css = {"all": ["conditions/findings.css"]}
            js = ["conditions/findings.js"]
