"""The settings under test: the real ones, with a quick password hasher and a place of its own for files."""

import atexit
import os
import shutil
import tempfile

if "KM_VAR" not in os.environ:  # the process that made the folder takes it away; its children share it
    os.environ["KM_VAR"] = tempfile.mkdtemp(prefix="km-test-")
    atexit.register(shutil.rmtree, os.environ["KM_VAR"], ignore_errors=True)
os.environ.setdefault("KM_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("KM_DEMO", "1")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and child processes of the tests must see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
