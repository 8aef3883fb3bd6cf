"""The site as a WSGI application. It refuses to start without its second line, or with a view that names no policy."""

import os

from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "footpath.config.settings")
application = get_wsgi_application()

if refused := [
    fault
    for fault in run_checks(tags=[Tags.security, Tags.urls, Tags.database], databases=["default"])
    if fault.is_serious()
]:
    raise ImproperlyConfigured("; ".join(f"{fault.msg} {fault.hint or ''}".strip() for fault in refused))
