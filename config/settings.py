"""Every setting of the portal, read from the environment with defaults for the demo.

Names in the environment start with KM_, but for the customary DATABASE_URL and EMAIL_URL.
docs/operations.md lists them all.
"""

import sys
from pathlib import Path

import pysqlite3
from environs import Env

# Debian 12 links SQLite 3.40, whose WAL can lose commits (mended in 3.51.3): swap the library in once, here.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.path("KM_VAR", BASE_DIR / "var")
SECRET_FILE = VAR / "secret_key"

DEBUG = env.bool("KM_DEBUG", False)
DEMO = env.bool("KM_DEMO", False)
DEMO_PASSWORD = "ban-mai-2569"  # noqa: S105 printed on the sign-in page of the demo, and nowhere else
DEMO_LOGINS = (
    ("hr", "นักทรัพยากรบุคคล (เลขานุการ KM Team)"),
    ("palad", "ปลัดเทศบาล (หัวหน้า KM Team)"),
    ("mayor", "นายกเทศมนตรี (CKO)"),
    ("deputy", "รองปลัดเทศบาล (KM Team)"),
    ("head_office", "หัวหน้าสำนักปลัดเทศบาล (KM Team)"),
    ("head_finance", "ผู้อำนวยการกองคลัง (KM Team)"),
    ("head_works", "ผู้อำนวยการกองช่าง (KM Team)"),
    ("head_health", "ผู้อำนวยการกองสาธารณสุข (KM Team)"),
    ("head_education", "ผู้อำนวยการกองการศึกษา (KM Team)"),
    ("pr", "นักประชาสัมพันธ์"),
    ("clerk", "พนักงาน"),
    ("committee", "กรรมการติดตามและประเมินผล"),
    ("admin", "ผู้ดูแลระบบ"),
)
PLAIN_HTTP = DEMO or DEBUG or env.bool("KM_PLAIN_HTTP", False)

SECRET_KEY = env.str("KM_SECRET_KEY", "") or (SECRET_FILE.read_text().strip() if SECRET_FILE.is_file() else "")
ALLOWED_HOSTS = env.list("KM_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("KM_ORIGINS", [])
# The address printed under the QR codes; a person may scan the paper years later.
PUBLIC_ADDRESS = env.str("KM_PUBLIC_ADDRESS", "http://127.0.0.1:8000").rstrip("/")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

# The layers, top to bottom: an app imports what stands below it, never above (enforced in pyproject.toml).
LAYERS = ["portal", "assessment", "km_plan", "training", "knowledge", "people", "signoff", "core", "thai"]

INSTALLED_APPS = [
    *LAYERS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "import_export",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.limits.LimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.municipality.DigitsMiddleware",
    "core.access.SignInMiddleware",
    "core.refusals.RefusalMiddleware",
    "people.middleware.TwoStepMiddleware",
    "portal.middleware.ViewAsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
            "builtins": ["thai.templatetags.thai"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"

# ---- database ---------------------------------------------------------------------------------
OURS = {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "km.sqlite3"}
DATABASES = {"default": env.dj_db_url("DATABASE_URL") if env.str("DATABASE_URL", "") else OURS}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # WAL alone is worse than the default: writers must take their lock at BEGIN.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

# ---- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
BUILT_ASSETS = VAR / "built"  # web fonts, cut from the font package at set-up
STATICFILES_DIRS = [BASE_DIR / "static", *([BUILT_ASSETS] if BUILT_ASSETS.is_dir() else [])]
STORAGES = {
    "default": {
        "BACKEND": env.str("KM_FILES", "core.files.WholeFiles"),
        "OPTIONS": env.json("KM_FILES_OPTIONS", {"location": str(VAR / "files")}),
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# ---- people and sessions ----------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "people.accounts.PortalAccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = env.int("KM_SIGNING_SECONDS", 300)
ACCOUNT_PREVENT_ENUMERATION = True
# Only failures count against "login_*"; people/accounts.py says who is counted where.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/m/ip,40/m/key", "login_known_device": "10/m/key"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # that mail would invite strangers to sign up
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by the human resources officer, nobody confirms them
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "ระบบจัดการความรู้"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- what a browser may do --------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
if env.bool("KM_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("KM_PROXY_COUNT", 1)

# ---- mail -------------------------------------------------------------------------------------
vars().update(env.dj_email_url("EMAIL_URL", f"file://{VAR}/mail" if PLAIN_HTTP else "smtp://localhost:25"))
if PLAIN_HTTP and not env.str("EMAIL_URL", ""):
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", VAR / "mail"
EMAIL_TIMEOUT = vars().get("EMAIL_TIMEOUT") or 20  # seconds; a mail server that hangs must not hold the morning up
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("KM_MAIL_FROM", "km@localhost")

# ---- caches and logs --------------------------------------------------------------------------
# Rate limits are counted here, so the cache must be shared by the server's processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
SILENCED_SYSTEM_CHECKS = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"plain_refusals": {"()": "core.logs.PlainRefusals"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["plain_refusals"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
