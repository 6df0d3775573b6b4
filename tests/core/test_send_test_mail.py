"""The command that tries the settings of mail."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.mail_sink import Sink, running


def test_a_mail_arrives_and_the_command_says_by_which_way(settings):
    sink, out = Sink(), io.StringIO()
    with running(sink, settings) as server:
        call_command("send_test_mail", "somchai@example.go.th", stdout=out)

    ((address, mail),) = sink.mails
    assert (address, mail["Subject"].strip()) == ("somchai@example.go.th", "ทดสอบอีเมลจากระบบจัดการความรู้")
    assert f"127.0.0.1:{server.port}" in out.getvalue()


def test_the_password_is_never_printed(settings):
    settings.EMAIL_HOST_PASSWORD = "ความลับ"
    sink, out = Sink(), io.StringIO()
    with running(sink, settings):
        settings.EMAIL_HOST_USER = ""
        call_command("send_test_mail", "somchai@example.go.th", stdout=out)

    assert "ความลับ" not in out.getvalue()


def test_a_server_that_is_down_is_said_in_thai(settings):
    with running(Sink(), settings):
        pass
    with pytest.raises(CommandError, match=r"ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้.*EMAIL_URL"):
        call_command("send_test_mail", "somchai@example.go.th", stdout=io.StringIO())


def test_a_refused_address_is_said_with_the_server_s_own_words(settings):
    sink = Sink()
    sink.refuses["nobody@example.go.th"] = "550 5.1.1 no such user"
    with running(sink, settings), pytest.raises(CommandError, match="no such user"):
        call_command("send_test_mail", "nobody@example.go.th", stdout=io.StringIO())


@pytest.mark.parametrize("address", ["", "somchai", "a@b@c", "x" * 400 + "@example.go.th"])
def test_what_is_no_address_is_not_tried(address):
    with pytest.raises(CommandError, match="ที่อยู่อีเมลไม่ถูกต้อง"):
        call_command("send_test_mail", address, stdout=io.StringIO())
