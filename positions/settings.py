"""Every setting, once; what differs between installations comes from the environment (see .env.example)."""

from csp.constants import NONE, SELF

from positions import environment

BASE_DIR = environment.BASE_DIR
DEBUG = environment.flag("DEBUG")
HTTPS = environment.flag("HTTPS")
HOST = environment.text("HOST", default="127.0.0.1")
PORT = environment.number("PORT", default=8000, highest=65535)
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", HOST])
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "positions.apps.PositionsConfig",
    "positions.apps.StandpointAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "taggit",
    "reversion",
    "django_htmx",
    "import_export",
    "csp",
]
MIDDLEWARE = [
    "positions.views.caching.caching",
    "django.middleware.security.SecurityMiddleware",
    "positions.views.static.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "positions.views.former.former",
    "positions.views.busy.busy",
]
ROOT_URLCONF = "positions.urls"
WSGI_APPLICATION = "positions.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "positions.views.rendering.site",
            ]
        },
    }
]

DATABASES = {"default": environment.database()}
CACHES = {
    "default": environment.cache(),
    "counts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # of reports: no reason to need Redis
}
PAGE_CACHE = environment.page_cache()
PAGE_STORE = "positions.publishing." + ("shared.SharedPages" if environment.text("CACHE_URL") else "pages.Pages")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
CONTENT_LANGUAGE = "en"  # of claims, summaries, topics and stances: what editors write, which is not translated
LOCALE_PATHS = [BASE_DIR / "positions" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Originals that editors brought in. No address leads there: the desk hands them out to those who may see them.
MEDIA_ROOT = BASE_DIR / environment.text("FILES", default=".files")
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FETCH_AGENT = environment.text("FETCH_AGENT", default="Standpoint (looks up the sources that its editors cite)")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
REVIEW_BY_ANOTHER = environment.flag("REVIEW_BY_ANOTHER", default="on")
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024  # a statement of 5 MB, percent-encoded by the browser
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a position with some hundred arguments on one admin page

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# HTTPS=on says: a proxy in front ends TLS, overwrites X-Forwarded-Proto, and nobody reaches this port around it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", default=30 * 86400, highest=730 * 86400) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS  # browsers' lists take a year or more: the last step stays the operator's, by HSTS_SECONDS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},  # Django's own would mail errors and print none
}
