"""The one view that hands out pictures. It asks the gate before it answers."""

from django.http import Http404
from wagtail.images.utils import verify_signature
from wagtail.images.views.serve import ServeView

from cms.content.gate import public

from .addresses import READERS_SPECS
from .damage import UNREADABLE
from .models import Rendition

NOT_FOUND = "There is no such picture."


class ImageServeView(ServeView):
    """A picture that the public may see, in a width for readers; to editors, any they need."""

    def get(self, request, signature, image_id, filter_spec, filename=None):
        if not verify_signature(signature.encode(), image_id, filter_spec, key=self.key):
            raise Http404(NOT_FOUND)
        is_public = (
            filter_spec in READERS_SPECS and public(self.model.objects.filter(pk=image_id)).exists()
        )
        if not is_public and not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404(NOT_FOUND)
        try:
            response = super().get(request, signature, image_id, filter_spec, filename)
        except UNREADABLE as error:
            # Its copy in this width was lost or damaged; the next reader gets a new one.
            Rendition.objects.filter(image_id=image_id, filter_spec=filter_spec).delete()
            raise Http404(NOT_FOUND) from error
        if not is_public:
            response["Cache-Control"] = "private, no-store"
            response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
