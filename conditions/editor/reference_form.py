"""The form of a reference, on its own page and in the chooser."""

from django import forms
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.chooser import SnippetCreateView
from wagtail.snippets.views.snippets import CreateView

from conditions.library.twins import twins_of
from conditions.models import ReferenceSnippet
from conditions.types import REFERENCE_PARTS

IDENTITY = ("doi", "pmid", "url", "title", "year")


class FillInBox(AdminAutoHeightTextInput):
    """Where a writer pastes what the source is called elsewhere. It is not part of the form."""

    template_name = "conditions/editor/fill_in.html"

    def value_from_datadict(self, data, files, name):
        return None

    class Media:
        js = ["conditions/fill_in.js"]
        css = {"all": ["conditions/fill_in.css"]}


class TwinWarning(forms.CheckboxInput):
    """Names the source that is already in the library, and asks whether this is another."""

    template_name = "conditions/editor/twin_warning.html"
    twin = None
    # Where it can be opened; None in the chooser, where it can be used instead.
    edit_url = None
    can_use_twin = False

    def get_context(self, name, value, attrs):
        shown = {name: getattr(self, name) for name in ("twin", "edit_url", "can_use_twin")}
        return {**super().get_context(name, value, attrs), **shown}


class ReferenceForm(WagtailAdminModelForm):
    """Fills itself in from a paste, and warns of a source that is already in the library."""

    fill_in = forms.CharField(
        label="What you have",
        required=False,
        widget=FillInBox,
        help_text="Paste a DOI, PMID, PMCID or web address, a RIS, NBIB, BibTeX or CSL-JSON "
        "record, or a printed line. Fields that it says nothing about stay as they are.",
    )
    is_different = forms.BooleanField(
        required=False, widget=TwinWarning, label="Already in the library"
    )
    can_use_twin = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["is_different"]

    def _post_clean(self):
        super()._post_clean()
        twin = self._twin()
        if twin is None:
            self.fields.pop("is_different", None)
            return
        widget = self.fields["is_different"].widget
        widget.twin, widget.can_use_twin = twin, self.can_use_twin
        if not self.can_use_twin:
            widget.edit_url = AdminURLFinder(self.for_user).get_edit_url(twin)
        if not self.cleaned_data.get("is_different"):
            self.add_error(
                "is_different",
                "This source seems to be in the library already.",
            )

    def _twin(self):
        """The reference that is the same source; a look only where a name of the source changed."""
        if self.instance.pk and not set(IDENTITY) & set(self.changed_data):
            return None
        source = {name: getattr(self.instance, name) for name in IDENTITY}
        return twins_of([source], besides={self.instance.pk})[0]


def reference_panels() -> ObjectList:
    """The page of a reference: what only its form has, then the model's own panels."""
    of_form = [FieldPanel("fill_in"), FieldPanel("is_different")]
    return ObjectList(
        [MultiFieldPanel(of_form, heading="Fill in"), *ReferenceSnippet.panels],
        base_form_class=ReferenceForm,
    )


class NewReferenceForm(ReferenceForm):
    """In the chooser, where the existing source can be cited at once."""

    can_use_twin = True
    field_order = ["fill_in", "is_different"]

    class Meta(WagtailAdminModelForm.Meta):
        model = ReferenceSnippet
        fields = [*REFERENCE_PARTS, "accessed_on"]

    def __init__(self, *args, **kwargs):
        # The article behind the chooser has fields of the same names.
        super().__init__(*args, **{"auto_id": "new-reference-%s", **kwargs})
        # Current, unless the writer or the paste says otherwise.
        self.fields["status"].required = False


class ReferenceCreateView(CreateView):
    """A source is in the library when its writer says so, not while it is being typed."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class ReferenceChooserCreateView(SnippetCreateView):
    """Adds what was typed, or takes the source that is already there."""

    def post(self, request):
        wanted = request.POST.get("use_existing", "")
        if wanted.isdecimal() and len(wanted) < 19:
            existing = ReferenceSnippet.objects.filter(pk=wanted).first()
            if existing:
                return self.get_chosen_response(existing)
        return super().post(request)
