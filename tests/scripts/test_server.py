"""Before it becomes the server, the start refuses a port that is none or is taken."""

import socket

import pytest

from config import server


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80a", "๘๐๐๐", " 8000", "²"])
def test_a_port_that_is_none_is_refused_with_advice(text, capsys):
    with pytest.raises(SystemExit) as ended:
        server.chosen_port(text)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(f"PORT={text} ใช้ไม่ได้ โปรดกำหนดเป็นตัวเลข 1-65535")


def test_a_port_is_a_number():
    assert [server.chosen_port(text) for text in ("1", "8000", "65535")] == [1, 8000, 65535]


def test_a_taken_port_is_refused_before_anything_is_prepared(capsys, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 2)
    with socket.socket() as other:
        other.bind((server.HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(SystemExit) as ended:
            server.refuse_taken(port)

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith(f"เปิดที่ช่อง {port} ไม่ได้")
    assert server.refuse_taken(port) is None
