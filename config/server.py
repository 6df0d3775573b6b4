"""Starts the portal: prepares assets, database and demo, then becomes the server. Run by script/server."""

import os
import socket
import sys
import time
from typing import NoReturn

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

from core.assets import prepare_assets
from core.database import DatabaseNotReady, prepare

HOST = "127.0.0.1"
PATIENCE = 20  # tenths of a second: a server just killed may be finishing its last answers
# Two processes of eight threads: slow visitors and one long piece of work leave room for the others.
SERVER = ["granian", "--interface", "wsgi", "--host", HOST, "--workers", "2", "--blocking-threads", "8", "--http", "1",
          "--no-ws", "--http1-header-read-timeout", "10000", "--respawn-failed-workers", "--workers-kill-timeout", "10",
          "--log-level", "error", "config.worker:application"]  # fmt: skip


def main() -> None:
    """Prepare, say where the portal is, and hand this process over to the server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    port = chosen_port(os.environ.get("PORT", "8000"))
    os.environ.setdefault("KM_PUBLIC_ADDRESS", f"http://{HOST}:{port}")
    refuse_taken(port)
    django.setup()
    for title in prepare_assets():
        say(f"เตรียม{title}แล้ว")
    prepare_data()
    say(f"เปิดใช้งานที่ http://{HOST}:{port}/  (หยุด: กด Ctrl+C)")
    command = [sys.executable, "-m", *SERVER, "--port", str(port)]
    os.execv(command[0], command)  # noqa: S606 - the words are ours, and no shell reads them


def chosen_port(text: str) -> int:
    """The port to listen on; ends the program with a word of advice when it is none."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        stop(f"PORT={text} ใช้ไม่ได้ โปรดกำหนดเป็นตัวเลข 1-65535\nPORT must be a number from 1 to 65535.", code=2)
    return int(text)


def refuse_taken(port: int) -> None:
    """End the program when somebody listens there already, before anything is prepared or upgraded."""
    for _ in range(PATIENCE):
        if not (trouble := _trouble_at(port)):
            return
        time.sleep(0.1)
    stop(
        f"เปิดที่ช่อง {port} ไม่ได้ ({trouble}) ระบบอาจเปิดอยู่แล้ว หากไม่ใช่ โปรดเลือกช่องอื่น\n"
        "เช่น  PORT=8001 sh script/server\n"
        f"Port {port} cannot be used. The portal may be running already; or choose another port."
    )


def _trouble_at(port: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.strerror
    return ""


def prepare_data() -> None:
    """The database, and in it the demo when there is nobody yet."""
    try:
        if done := prepare(create=os.environ.get("KM_CREATE_DATABASE") == "1"):
            say(done)
    except DatabaseNotReady as refusal:
        stop(str(refusal))
    if settings.DEMO and not get_user_model().objects.exists():
        say("กำลังใส่ข้อมูลสาธิต")
        with transaction.atomic():  # cut short, it is loaded anew at the next start
            call_command("load_demo", stdout=sys.stderr)


def say(text: str) -> None:
    sys.stderr.write(f"==> {text}\n")


def stop(text: str, code: int = 4) -> NoReturn:
    sys.stderr.write(f"{text}\n")
    sys.exit(code)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
