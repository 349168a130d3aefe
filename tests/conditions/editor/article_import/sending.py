"""A document, sent as a writer sends it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conditions.models import ConditionIndexPage

UPLOAD = "import_article"
TEXT = """What Is Trigger Finger?

Written by: Ana Garcia MD

A finger locks when it bends.[1]

What Causes Trigger Finger?

The tendon swells.[2]

References

1. Lee B. Trigger finger. Journal of Hands. 2021;3(1):1-9. doi:10.5555/hands.1
2. Cho C. Tendons. Journal of Hands. 2022;4(1):1-9. doi:10.5555/hands.2
"""


def send(client, *, file=None, follow=True, name="article.txt", **fields):
    data = {"index": str(ConditionIndexPage.objects.order_by("path").first().pk), **fields}
    if file is not None:
        data["file"] = SimpleUploadedFile(name, file)
    return client.post(reverse(UPLOAD), data, follow=follow)
