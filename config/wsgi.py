"""The server's entry point: refuses to serve a database this code does not fit, and warms up what draws papers."""

import logging
import os
import sys

from django.core.wsgi import get_wsgi_application

from core.database import DatabaseNotReady, check_ready
from core.isolation import preload
from core.pdf import SLOW_MODULES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
try:
    check_ready()
except DatabaseNotReady as refusal:
    logging.getLogger(__name__).critical("%s", refusal)
    sys.exit(4)  # no traceback: the words above say what to do
# Without this the first paper after a start would wait for two seconds of imports.
preload((*SLOW_MODULES, "km_plan.word"))
