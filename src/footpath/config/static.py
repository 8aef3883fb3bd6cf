"""How the static files are served: each under a name that changes with its content, and compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Modules that one of ours imports are named by their content too."""

    support_js_module_import_aggregation = True
