"""Assets are built once, again when something changed, and again when building was cut short."""

import json
from pathlib import Path

import fontpkg_sarabun
import pytest
from fontTools.ttLib import TTFont

from core import assets
from core.assets import Step, cut_font, prepare_assets
from tests.core.test_prepare_database import portal

REGULAR = fontpkg_sarabun.ROOT / "files" / "Sarabun-Regular.ttf"


@pytest.fixture
def workshop(tmp_path, settings, monkeypatch):
    """One step: it copies a source file, and counts how often."""
    settings.VAR = tmp_path
    source, output = tmp_path / "source", tmp_path / "output"
    source.write_text("ก")
    built = []

    def build():
        built.append(source.read_text())
        output.write_text(source.read_text())

    step = Step("copy", "สำเนา", lambda: "recipe", lambda: iter([("source", source)]), lambda: [output], build)
    monkeypatch.setattr(assets, "STEPS", (step,))
    return step, source, output, built


def test_what_is_there_already_is_not_built_again(workshop):
    assert [prepare_assets(), prepare_assets()] == [["สำเนา"], []]


def test_a_changed_source_is_built_again(workshop):
    _, source, _, built = workshop
    prepare_assets()
    source.write_text("ข")

    assert prepare_assets() == ["สำเนา"]
    assert built == ["ก", "ข"]


def test_a_source_touched_but_not_changed_is_not_built_again(workshop):
    _, source, _, _ = workshop
    prepare_assets()
    source.write_text("ก")

    assert prepare_assets() == []


def test_a_changed_recipe_is_built_again(workshop, monkeypatch):
    step = workshop[0]
    prepare_assets()
    monkeypatch.setattr(assets, "STEPS", (step._replace(recipe=lambda: "another"),))

    assert prepare_assets() == ["สำเนา"]


def test_a_lost_output_is_built_again(workshop):
    _, _, output, _ = workshop
    prepare_assets()
    output.unlink()

    assert prepare_assets() == ["สำเนา"]


def test_building_cut_short_is_done_again_though_its_output_is_there(workshop, monkeypatch):
    step, source, output, _ = workshop

    def half():
        output.write_text("half")
        raise KeyboardInterrupt

    prepare_assets()
    source.write_text("ข")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(assets, "STEPS", (step._replace(build=half),))
        prepare_assets()
    source.write_text("ก")

    assert prepare_assets() == ["สำเนา"]
    assert output.read_text() == "ก"


@pytest.mark.parametrize("note", ["", "{", "[1]", "\0"])
def test_a_spoilt_note_means_building_again(workshop, tmp_path, note):
    prepare_assets()
    (tmp_path / "assets.json").write_text(note)

    assert prepare_assets() == ["สำเนา"]


def test_the_cut_font_writes_thai_and_latin_and_keeps_every_shaping_rule(tmp_path):
    cut_font(REGULAR, tmp_path / "cut.woff2")

    whole, cut = TTFont(REGULAR), TTFont(tmp_path / "cut.woff2")
    thai = {code for code in whole.getBestCmap() if 0xE01 <= code <= 0xE5B}
    assert thai | {ord(letter) for letter in "Az09()–“”…•é×→"} <= cut.getBestCmap().keys()
    assert _thai_features(cut) == _thai_features(whole)
    assert (tmp_path / "cut.woff2").stat().st_size < REGULAR.stat().st_size / 3


def _thai_features(font: TTFont) -> list[str]:
    """The shaping rules Thai text goes through of both tables."""
    found = []
    for table in (font["GSUB"].table, font["GPOS"].table):
        (thai,) = (record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "thai")
        features = [table.FeatureList.FeatureRecord[index] for index in thai.DefaultLangSys.FeatureIndex]
        found += sorted({feature.FeatureTag for feature in features})
    return found


@pytest.mark.slow
def test_a_fresh_folder_gets_fonts_translations_and_collected_files_in_one_go(tmp_path):
    first = portal(tmp_path, "manage.py", "prepare_assets")
    again = portal(tmp_path, "manage.py", "prepare_assets")

    assert (first.returncode, again.stdout) == (0, ""), first.stderr
    assert {"แบบอักษร", "แฟ้มหน้าเว็บ"} <= set(first.stdout.replace("เตรียม", "").replace("แล้ว", "").split())
    collected = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    fonts = [f"fonts/Sarabun-{weight}.woff2" for weight in ("Bold", "Regular")]
    assert sorted(name for name in collected if name.startswith("fonts/") and name.endswith(".woff2")) == fonts
    assert Path(tmp_path / "built" / "fonts" / "OFL.txt").read_text().count("SIL OPEN FONT LICENSE") >= 1
