"""The site's addresses, and the bare pages that its pages are held against."""

from django.urls import path

from footpath.bench import bare
from footpath.config.urls import handler400, handler403, handler404, handler500
from footpath.config.urls import urlpatterns as of_the_site

urlpatterns = [path("bare/<slug:name>/<int:queries>/", bare.page), *of_the_site]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
