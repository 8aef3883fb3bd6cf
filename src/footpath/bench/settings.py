"""The site's own settings, with the bare pages beside its own. Only the benchmarks serve them."""

from footpath.config.settings import *  # noqa: F403

ROOT_URLCONF = "footpath.bench.urls"
