"""
The one settings file. Everything that differs between sites comes from the environment, and fails loudly.

`FOOTPATH_HOME` (a folder for database, keys and files), `DATABASE_URL`, `DATABASE_OWNER_URL` (PostgreSQL: who owns the
tables), `FOOTPATH_SECRET_KEY`, `FOOTPATH_URL` (where people reach the site), `FOOTPATH_COUNCIL`, `FOOTPATH_DEMO`,
`FOOTPATH_TODAY`, `FOOTPATH_OIDC` (a JSON list of OpenID Connect providers), `FOOTPATH_ANCHORS`, `FOOTPATH_THEME`,
`FOOTPATH_SCANNER` (the site's ClamAV daemon), `FOOTPATH_TONIGHT` (whom a child here can ring at night),
`FOOTPATH_ALONE` (a child's room alone, on a device judged safe: 1, or off); and the folders of an area's own:
`FOOTPATH_FRAMEWORKS` (for understanding families), `FOOTPATH_FEEDBACK` (questions), `FOOTPATH_RULEPACKS` (rules),
`FOOTPATH_LETTERS` (letters to begin from), `FOOTPATH_WORDS` (words that care).
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

FOOTPATH_HOME = Path(os.environ.get("FOOTPATH_HOME", Path.home() / ".footpath")).resolve()
_INVENTED = FOOTPATH_HOME / "demonstration.json"
"""Left in its folder by `footpath demo`, so that whatever opens that folder knows what it is."""
FOOTPATH_DEMO = FOOTPATH_DEMONSTRATION = os.environ.get("FOOTPATH_DEMO") == "1" or _INVENTED.exists()
FOOTPATH_COUNCIL = os.environ.get("FOOTPATH_COUNCIL", "Fernshire" if FOOTPATH_DEMO else "")
FOOTPATH_THEME = os.environ.get("FOOTPATH_THEME", "fernshire" if FOOTPATH_DEMO else "")
FOOTPATH_URL = os.environ.get("FOOTPATH_URL", "http://localhost:8000")
_today = os.environ.get("FOOTPATH_TODAY") or ("2026-11-20" if _INVENTED.exists() else "")
FOOTPATH_TODAY = date.fromisoformat(_today) if _today else None
"""The record's day, frozen for the invented area; sign-in, sessions and the audit use the real clock."""
FOOTPATH_LEDGER_KEY = Path(os.environ.get("FOOTPATH_LEDGER_KEY", FOOTPATH_HOME / "keys" / "ledger.key"))
FOOTPATH_PLACES_KEY = Path(os.environ.get("FOOTPATH_PLACES_KEY", FOOTPATH_HOME / "keys" / "places.key"))
FOOTPATH_ANCHORS = Path(os.environ.get("FOOTPATH_ANCHORS", FOOTPATH_HOME / "anchors.jsonl"))
FOOTPATH_FILES = FOOTPATH_HOME / "files"
FOOTPATH_FRAMEWORKS = Path(os.environ.get("FOOTPATH_FRAMEWORKS", FOOTPATH_HOME / "frameworks"))
"""The area's own frameworks for understanding families, each a file; there need be none."""
FOOTPATH_LETTERS = Path(os.environ.get("FOOTPATH_LETTERS", FOOTPATH_HOME / "letters"))
"""Letters of the area's own to begin from, each file several; there need be none."""
FOOTPATH_WORDS = Path(os.environ.get("FOOTPATH_WORDS", FOOTPATH_HOME / "words"))
"""The area's own words that care, laid over ours; there need be none."""
FOOTPATH_FEEDBACK = Path(os.environ.get("FOOTPATH_FEEDBACK", FOOTPATH_HOME / "feedback"))
"""The area's own sets of questions for feedback, each a file; there need be none."""

FOOTPATH_SCANNER = os.environ.get("FOOTPATH_SCANNER", "")
"""A ClamAV daemon that is asked about each file before anybody opens it: `host:port`, or its socket. Off without it."""
FOOTPATH_ALONE = os.environ.get("FOOTPATH_ALONE", "1" if FOOTPATH_DEMO else "") == "1"
"""Whether a child may be in their room alone, on a device judged safe. Off until an area has designed it with them."""
_tonight = Path(__file__).parent.parent / "demo" / "tonight.toml" if FOOTPATH_DEMO else FOOTPATH_HOME / "tonight.toml"
FOOTPATH_TONIGHT = Path(os.environ.get("FOOTPATH_TONIGHT", _tonight))
"""Whom a child of this area can ring at night; there need be none of its own."""

_url = urlsplit(FOOTPATH_URL)
_secure = _url.scheme == "https"
if not _secure and _url.hostname not in ("localhost", "127.0.0.1"):
    raise ImproperlyConfigured(
        f"FOOTPATH_URL is {FOOTPATH_URL}: a site that others reach needs https; plain http is for localhost only."
    )


def _secret() -> str:
    if given := os.environ.get("FOOTPATH_SECRET_KEY"):
        return given
    file = FOOTPATH_HOME / "keys" / "site.key"
    if file.exists():
        return file.read_text().strip()
    # Nothing signed by this can outlive the process; `footpath init` writes the site's own.
    return os.urandom(32).hex()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [_url.hostname or "localhost", "localhost", "127.0.0.1"]

INSTALLED_APPS = [
    "footpath.web",  # before the sign-in package, so that its pages are drawn by ours
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "template_partials",
    "csp",
    "footpath.store",
    "footpath.ledger",
    "footpath.access",
    "footpath.record",
    "footpath.people",
    "footpath.frontdoor",
    "footpath.voice",
    "footpath.consent",
    "footpath.documents",
    "footpath.feedback",
    "footpath.understanding",
    "footpath.chronologies",
    "footpath.help",
    "footpath.care",
    "footpath.protection",
    "footpath.judgement",
    "footpath.learning",
    "footpath.concerns",
    "footpath.imports",
    "footpath.returns",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "footpath.web.middleware.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "footpath.web.middleware.SignedIn",
    "footpath.web.accounts.quarantine.Quarantine",
    "footpath.web.room.lock.Locked",
    "footpath.web.middleware.Reading",
]

ROOT_URLCONF = "footpath.config.urls"
WSGI_APPLICATION = "footpath.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "footpath.web.ui.context.site",
                "footpath.web.menu.menu",
            ],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    vendor = "postgresql" if "postgresql" in str(settings["ENGINE"]) else "sqlite"
    settings["ENGINE"] = f"footpath.store.{vendor}"
    settings["CONN_MAX_AGE"] = None if vendor == "sqlite" else 600
    settings["CONN_HEALTH_CHECKS"] = vendor == "postgresql"
    settings.setdefault("OPTIONS", {})
    return settings


DATABASES = {"default": _database(os.environ.get("DATABASE_URL") or f"sqlite:///{FOOTPATH_HOME / 'footpath.sqlite3'}")}
if os.environ.get("DATABASE_OWNER_URL"):
    DATABASES["owner"] = _database(os.environ["DATABASE_OWNER_URL"])

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "footpath.config.formats"
FORM_RENDERER = "footpath.web.ui.renderer.FootpathRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = FOOTPATH_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FOOTPATH_FILES}},
    "staticfiles": {"BACKEND": "footpath.config.static.StaticFiles"},
}
if os.environ.get("FOOTPATH_TESTING") == "1":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000

# Tries at signing in, and codes already used, are counted across every process of the site.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": FOOTPATH_HOME / "cache",
    }
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "footpath.web.accounts.adapters.Accounts"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "footpath.web.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
SOCIALACCOUNT_ADAPTER = "footpath.web.accounts.adapters.Directories"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": json.loads(os.environ.get("FOOTPATH_OIDC", "[]"))}
}
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-footpath" if _secure else "footpath"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
CSRF_FAILURE_VIEW = "footpath.web.errors.csrf"
FOOTPATH_IDLE_MINUTES = 20

SECURE_SSL_REDIRECT = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("FOOTPATH_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"] if not _secure else []

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
