"""Prints every figure of one database: the pages, the papers, and the server with its renderers busy."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # here, because every child that draws a paper imports this module again

    django.setup()  # models exist only now
    from bench import (
        article,
        board,
        busy,
        importing,
        looking,
        mayor,
        measures,
        morning,
        pack,
        pages,
        papers,
        report,
        volume,
        world,
    )
    from core.isolation import preload
    from core.pdf import SLOW_MODULES

    preload(SLOW_MODULES)  # as the server's workers do
    report.machine()
    town = world.build()
    for part in (pages, article, papers, looking, busy, volume, importing, board, measures, mayor, morning, pack):
        part.measure(town)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
