"""A process of its own that approves one step and says how far it is: ``python -m tests.hardening.approving STEP``.

It is killed somewhere on the way by test_killed_while_approving.py. Between two words it dawdles, so that a kill
which follows a word falls where the word says.
"""

import sys
import time

import django

DAWDLE = 0.5  # seconds


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def dawdling(function, word: str):
    """``function``, which says ``word`` when it is done and then takes its time."""

    def act(*args, **kwargs):
        result = function(*args, **kwargs)
        say(word)
        time.sleep(DAWDLE)
        return result

    return act


def main(pk: int) -> None:
    django.setup()
    from signoff import actions, sealing
    from signoff.models import Signature

    step = Signature.objects.select_related("sign_off", "user").get(pk=pk)
    seen = step.sign_off.submissions.get(number=step.sign_off.round).sha256
    sealing.prepare = dawdling(sealing.prepare, "rendered")
    sealing.store = dawdling(sealing.store, "stored")
    actions.notify = dawdling(actions.notify, "told")
    say("begun")
    actions.approve(step, by=step.user, seen=seen, url="/")
    say("done")


if __name__ == "__main__":
    main(int(sys.argv[1]))
