"""The first screen's form: a document as a file or from the clipboard, and where it goes."""

from django import forms
from django.conf import settings

from conditions.importing.article import UnreadableDocument
from conditions.importing.limits import check_file, check_text

from .waiting import Document

ENDINGS = (".docx", ".md", ".html", ".txt")
# Characters. More than this is no article, and would be refused as a request.
MOST_PASTED = 1_000_000


class IndexField(forms.ModelChoiceField):
    """One of the lists of conditions, told apart by language where there are several."""

    def label_from_instance(self, index):
        return f"{index.title} ({index.locale.get_display_name()})"


class UploadForm(forms.Form):
    """``cleaned_data["document"]`` is one that can be read."""

    index = IndexField(queryset=None, label="Add it to", empty_label=None)
    file = forms.FileField(
        required=False,
        label="A document",
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
    )
    # What the clipboard holds besides the text; a script puts it here.
    html = forms.CharField(required=False, widget=forms.HiddenInput({"data-most": MOST_PASTED}))
    text = forms.CharField(
        required=False,
        max_length=MOST_PASTED,
        label="Or paste the article here",
        widget=forms.Textarea({"rows": 12, "spellcheck": "false"}),
        help_text="From Word, a website or any text. Headings, lists, links and raised numbers "
        "come along.",
    )

    def __init__(self, *args, indexes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["index"].queryset = indexes
        if len(indexes) == 1:
            self.fields["index"].widget = forms.HiddenInput()
            self.fields["index"].initial = indexes[0]
        most = settings.CMS_IMPORT_LARGEST_FILE // 1024**2
        self.fields[
            "file"
        ].help_text = f"Word (.docx), Markdown, HTML or plain text, up to {most} MB."

    def clean_file(self):
        # Nothing is read into memory that would be refused anyway.
        file = self.cleaned_data["file"]
        if file:
            _refuse(check_file, file.size)
        return file

    def clean_text(self):
        text = self.cleaned_data["text"]
        _refuse(check_text, len(text))
        return text

    def clean(self):
        if self.errors:
            return self.cleaned_data
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        if file and text.strip():
            raise forms.ValidationError(
                "Choose a document or paste the article, not both: leave one of them empty."
            )
        if not file and not text.strip():
            raise forms.ValidationError("Choose a document, or paste the article.")
        return {**self.cleaned_data, "document": self._document(file, text)}

    def _document(self, file, text):
        if file:
            document = Document(name=file.name, content=file.read())
        else:
            document = Document(html=self.cleaned_data["html"], text=text)
        try:
            document.read()
        except UnreadableDocument as error:
            self.add_error("file" if file else "text", str(error))
        return document


def _refuse(check, size):
    try:
        check(size)
    except UnreadableDocument as error:
        raise forms.ValidationError(str(error)) from error
