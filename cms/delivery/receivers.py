"""Who signed in, and who failed to."""

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from .limits import count_failed_login, forget_failed_logins


@receiver(user_login_failed)
def count(sender, credentials, request=None, **kwargs):
    count_failed_login(request, str(credentials.get("username") or ""))


@receiver(user_logged_in)
def forget(sender, request, user, **kwargs):
    forget_failed_logins(user.get_username())
