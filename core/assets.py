"""Builds what pages need and the repository does not hold: web fonts, the Thai catalogue, static files."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import fontpkg_sarabun
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from core.translations import compile_catalogue

FACES = ("Sarabun-Regular", "Sarabun-Bold")
# Latin with its accents, Thai, dashes and quotation marks, currency and number signs, arrows, mathematics.
CHARACTERS = ((0x20, 0x7E), (0xA0, 0xFF), (0xE01, 0xE5B), (0x2010, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2122),
              (0x2190, 0x2199), (0x2212, 0x2265), (0x25CC, 0x25CC))  # fmt: skip


class Step(NamedTuple):
    """One thing to build: told to people as ``title``, built anew when its sources or its recipe change."""

    name: str
    title: str
    recipe: Callable[[], str]
    sources: Callable[[], Iterator[tuple[str, Path]]]
    outputs: Callable[[], list[Path]]
    build: Callable[[], None]


def prepare_assets() -> list[str]:
    """Build what is missing or out of date; returns the Thai names of what was built."""
    if settings.BUILT_ASSETS not in settings.STATICFILES_DIRS:  # the folder was not there when the settings were read
        settings.STATICFILES_DIRS.append(settings.BUILT_ASSETS)
    built = []
    for step in STEPS:
        fingerprint, stamps = _fingerprint(step), _stamps()
        if stamps.pop(step.name, "") == fingerprint and all(path.is_file() for path in step.outputs()):
            continue
        _write_stamps(stamps)  # forgotten first: what is cut short is built again
        step.build()
        _write_stamps(stamps | {step.name: fingerprint})
        built.append(step.title)
    return built


def _fingerprint(step: Step) -> str:
    digest = hashlib.sha256(step.recipe().encode())
    for name, path in step.sources():
        digest.update(f"\0{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _stamps() -> dict[str, str]:
    """What was built before; nothing when the note is missing or spoilt."""
    try:
        stamps = json.loads(_stamp_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamps(stamps: dict[str, str]) -> None:
    unfinished = _stamp_file().with_suffix(".new")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_text(json.dumps(stamps, indent=1), "utf-8")
    unfinished.replace(_stamp_file())


def _stamp_file() -> Path:
    return settings.VAR / "assets.json"


# ---- web fonts ----------------------------------------------------------------------------------


def cut_font(source: Path, target: Path) -> None:
    """Write the part of a font the portal uses as woff2; every shaping rule stays, Thai marks need them."""
    from fontTools import subset  # slow to import, and needed once in the life of an installation

    options = subset.Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    unfinished = target.with_suffix(".new")
    subset.save_font(font, str(unfinished), options)
    unfinished.replace(target)


def _font_sources() -> Iterator[tuple[str, Path]]:
    for face in FACES:
        yield face, fontpkg_sarabun.ROOT / "files" / f"{face}.ttf"


def _font_outputs() -> list[Path]:
    return [settings.BUILT_ASSETS / "fonts" / f"{face}.woff2" for face in FACES]


def _build_fonts() -> None:
    for (_, source), target in zip(_font_sources(), _font_outputs(), strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        cut_font(source, target)
    shutil.copyfile(fontpkg_sarabun.ROOT / "LICENSE", target.parent / "OFL.txt")  # the licence travels with the font


# ---- the compiled catalogue ---------------------------------------------------------------------


def _catalogues() -> list[Path]:
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def _compile_catalogues() -> None:
    for po in _catalogues():
        compile_catalogue(po, po.with_suffix(".mo"))


# ---- collected static files ---------------------------------------------------------------------


def _static_sources() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for path, storage in sorted(finder.list(["CVS", ".*", "*~"]), key=lambda found: found[0]):
            yield path, Path(storage.path(path))


def _collect_static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


STEPS = (
    Step("fonts", "แบบอักษร", lambda: repr(CHARACTERS), _font_sources, _font_outputs, _build_fonts),
    Step(
        "catalogue",
        "คำแปลไทย",
        str,
        lambda: ((str(po), po) for po in _catalogues()),
        lambda: [po.with_suffix(".mo") for po in _catalogues()],
        _compile_catalogues,
    ),
    Step(
        "static",
        "แฟ้มหน้าเว็บ",
        lambda: settings.STORAGES["staticfiles"]["BACKEND"],
        _static_sources,
        lambda: [settings.STATIC_ROOT / "staticfiles.json"],
        _collect_static,
    ),
)
