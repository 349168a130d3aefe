"""Who signed in, and who failed to; and readers who may still see what was there before."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from cms.changes.signals import committed

from .finished.watch import outlast
from .limits import count_failed_login, forget_failed_logins


@receiver(user_login_failed)
def count(sender, credentials, request=None, **kwargs):
    count_failed_login(request, str(credentials.get("username") or ""))


@receiver(user_logged_in)
def forget(sender, request, user, **kwargs):
    forget_failed_logins(user.get_username())


@receiver(committed)
def let_everybody_see_it(sender, **kwargs):
    """Whoever has published something may say so when it can be read in every process."""
    outlast(settings.CMS_LEASE)
