"""Django's settings. What differs between installations comes from `environment`."""

from django.urls import reverse_lazy

from goldenthread.config.environment import ROOT, read
from goldenthread.partnership.rules import openid_connect

ENVIRONMENT = read()
BASE_DIR = ROOT

SECRET_KEY = ENVIRONMENT.key()
DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

INSTALLED_APPS = [
    # top to bottom: templates of an upper room win
    "goldenthread.pages",
    "goldenthread.thread",
    "goldenthread.scorecard",
    "goldenthread.adulthood",
    "goldenthread.plans",
    "goldenthread.support",
    "goldenthread.children",
    "goldenthread.local_offer",
    "goldenthread.market",
    "goldenthread.strategy",
    "goldenthread.voice",
    "goldenthread.insight",
    "goldenthread.partnership",
    "goldenthread.foundations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.foundations.middleware.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.partnership.middleware.SessionLimitsMiddleware",
    "goldenthread.foundations.middleware.ActorMiddleware",
    "goldenthread.partnership.middleware.SecondFactorMiddleware",
    "goldenthread.partnership.middleware.AreaMiddleware",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

_CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldenthread.foundations.templating.environment",
            "context_processors": [*_CONTEXT_PROCESSORS, "goldenthread.foundations.templating.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    },
]

DATABASES = {"default": ENVIRONMENT.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What all processes must agree on (how often somebody tried to sign in) is in the database; pages and charts, which any
# process can make again, are kept by each.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "foundations_cache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1000}},
}

AUTH_USER_MODEL = "partnership.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "goldenthread.partnership.passwords.BreachedPasswordValidator",
        "OPTIONS": {"path": ENVIRONMENT.breached_passwords},
    },
]
PASSWORD_RESET_TIMEOUT = 4 * 3600
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/desk/"

# Sign-in (django-allauth): by e-mail, for people who were invited. docs/how-to/sign-in.md
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
ACCOUNT_ADAPTER = "goldenthread.partnership.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an accepted invitation has proved the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True  # for as long as a session lasts, and no longer
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if ENVIRONMENT.is_local else "https"
ACCOUNT_FORMS = {
    "login": "goldenthread.partnership.sign_in.forms.SignInForm",
    "reauthenticate": "goldenthread.partnership.sign_in.forms.ConfirmPasswordForm",
    "change_password": "goldenthread.partnership.sign_in.forms.ChangePasswordForm",
    "set_password": "goldenthread.partnership.sign_in.forms.ChoosePasswordForm",
    "reset_password": "goldenthread.partnership.sign_in.forms.ForgottenPasswordForm",
    "reset_password_from_key": "goldenthread.partnership.sign_in.forms.NewPasswordForm",
}
MFA_ADAPTER = "goldenthread.partnership.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute out
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.is_local
MFA_FORMS = {
    "authenticate": "goldenthread.partnership.sign_in.forms.CodeForm",
    "reauthenticate": "goldenthread.partnership.sign_in.forms.ConfirmCodeForm",
    "activate_totp": "goldenthread.partnership.sign_in.forms.AddAppForm",
    "add_webauthn": "goldenthread.partnership.sign_in.forms.AddPasskeyForm",
    "edit_webauthn": "goldenthread.partnership.sign_in.forms.NamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "goldenthread.partnership.sign_in.adapters.IssuerAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = openid_connect.providers(
    name=ENVIRONMENT.oidc_name,
    issuer=ENVIRONMENT.oidc_issuer,
    client=ENVIRONMENT.oidc_client,
    secret=ENVIRONMENT.oidc_secret,
    domains=ENVIRONMENT.oidc_domains,
    acr=ENVIRONMENT.oidc_acr,
)
OIDC_SECOND_FACTOR = ENVIRONMENT.oidc_second_factor

SESSION_COOKIE_NAME = "goldenthread_session"
SESSION_COOKIE_AGE = ENVIRONMENT.idle_minutes * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not ENVIRONMENT.is_local
CSRF_COOKIE_SECURE = not ENVIRONMENT.is_local
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = not ENVIRONMENT.is_local
SECURE_HSTS_SECONDS = 0 if ENVIRONMENT.is_local else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ENVIRONMENT.is_local
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *openid_connect.origins(ENVIRONMENT.oidc_issuer)],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    },
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATICFILES_DIRS = [ROOT / "goldenthread" / "assets"] if (ROOT / "goldenthread" / "assets").exists() else []
MEDIA_ROOT = ENVIRONMENT.var / "files"
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": ENVIRONMENT.s3_bucket, "endpoint_url": ENVIRONMENT.s3_endpoint or None},
    }
    if ENVIRONMENT.s3_bucket
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 300

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.email_host
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = ENVIRONMENT.var / "mail"
EMAIL_HOST = ENVIRONMENT.email_host
EMAIL_PORT = ENVIRONMENT.email_port
EMAIL_HOST_USER = ENVIRONMENT.email_user
EMAIL_HOST_PASSWORD = ENVIRONMENT.email_password
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
