"""Asks the portal for pages through its own WSGI handler, with everything a request passes on its way."""

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

HOST = "localhost"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def session_of(person) -> str:
    """The cookie of a browser in which ``person`` is signed in."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(person, backend=BACKEND)
    return f"sessionid={client.cookies['sessionid'].value}"


def ask(handler: WSGIHandler, path: str, cookie: str) -> bytes:
    """The body of the page; anything but 200 ends the measurement."""
    address, _, query = path.partition("?")
    asked = {"PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": HOST, "HTTP_COOKIE": cookie}
    environment = RequestFactory()._base_environ(**asked)
    said: list[str] = []
    response = handler(environment, lambda status, headers: said.append(status))
    body = b"".join(response)
    response.close()
    if not said[0].startswith("200"):
        raise RuntimeError(f"{path}: {said[0]}")
    return body


def queries_of(handler: WSGIHandler, path: str, cookie: str) -> int:
    """How many queries the page asks; settings of a new connection are none."""
    ask(handler, path, cookie)
    with CaptureQueriesContext(connection) as asked:
        ask(handler, path, cookie)
    return sum(not query["sql"].startswith("PRAGMA") for query in asked.captured_queries)
