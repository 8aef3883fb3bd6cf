"""
Fetch the front-end parts we do not write ourselves, take out what is not ours to use, and
put the result under src/footpath/web/static/vendor, where it is committed.

Run it only to take a newer version: `python scripts/vendor_frontend.py`. It needs npm to fetch
the packages and nothing to build them. The site itself never runs it and never goes to the network.

What is taken out, and why: GDS Transport, the crown and the crest may be used only on gov.uk.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "footpath" / "web" / "static" / "vendor"
AXE = ROOT / "tests" / "vendor" / "axe"

GOVUK = "govuk-frontend@6.6.0"
MOJ = "@ministryofjustice/frontend@11.1.0"
FONT = "@fontsource-variable/atkinson-hyperlegible-next@5.3.0"
AXE_CORE = "axe-core@4.14.1"

FONT_STACK = 'var(--footpath-font, "Atkinson Hyperlegible Next", system-ui, sans-serif)'
NOT_OURS = ("GDS Transport", "govuk-crest", "url(/assets", "crown", "sourceMappingURL")
MOJ_ICONS = (
    "icon-close-cross-black.svg",
    "icon-document.svg",
    "icon-progress-tick.svg",
    "icon-tag-remove-cross-white.svg",
    "icon-tag-remove-cross.svg",
    "icon-toggle-plus-minus.svg",
    "icon-wysiwyg-bold.svg",
    "icon-wysiwyg-italic.svg",
    "icon-wysiwyg-ordered-list.svg",
    "icon-wysiwyg-underline.svg",
    "icon-wysiwyg-unordered-list.svg",
)

# Neither npm package carries its licence as a file; each declares MIT in package.json and the
# text stands in its repository.
MIT = """The MIT License (MIT)

{copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def fetch(*, package: str, into: Path) -> Path:
    """Return the folder of one unpacked npm package at an exact version."""
    packed = subprocess.run(["npm", "pack", "--silent", package], cwd=into, check=True, capture_output=True, text=True)
    archive = into / packed.stdout.strip().splitlines()[-1]
    folder = into / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def cleaned_css(*, css: str, name: str) -> str:
    """
    Return a stylesheet without the fonts, crown and crest of gov.uk.

    :raises SystemExit: something that is not ours to use is still in it.
    """
    css = re.sub(r"@font-face\{[^{}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    css = re.sub(r"[a-z-]+:[^;{}]*govuk-crest[^;{}]*;?", "", css)
    css = re.sub(r"\.(?:govuk|moj)-[a-z]+__(?:logotype-)?(?:crown|crest)\{[^{}]*\}", "", css)
    css = css.replace("url(/assets/images/", "url(images/")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    for word in NOT_OURS:
        if word in css:
            sys.exit(f"{name} still holds {word!r} after cleaning. Look at how it is written now.")
    return css.strip() + "\n"


def cleaned_js(*, script: str) -> str:
    """Return a script without the pointer to a source map that we do not ship."""
    return re.sub(r"\n?//# sourceMappingURL=.*", "", script).strip() + "\n"


def emptied(folder: Path) -> Path:
    """Return the folder, new and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def vendor_frontend(*, package: Path, css: str, script: str, out: str, copyright_line: str) -> Path:
    """Write one cleaned frontend (stylesheet, script, licence) and return its folder."""
    target = emptied(VENDOR / out)
    for source in (css, script):
        path = package / source
        text = path.read_text(encoding="utf-8")
        clean = cleaned_css(css=text, name=path.name) if path.suffix == ".css" else cleaned_js(script=text)
        (target / path.name).write_text(clean, encoding="utf-8")
    (target / "LICENSE.txt").write_text(MIT.format(copyright=copyright_line), encoding="utf-8")
    return target


def main() -> None:
    """Fetch, clean and write every vendored part."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        vendor_frontend(
            package=fetch(package=GOVUK, into=work),
            css="dist/govuk/govuk-frontend.min.css",
            script="dist/govuk/govuk-frontend.min.js",
            out="govuk-frontend",
            copyright_line="Copyright (C) 2017 Crown Copyright (Government Digital Service)",
        )
        moj = fetch(package=MOJ, into=work)
        target = vendor_frontend(
            package=moj,
            css="moj/moj-frontend.min.css",
            script="moj/moj-frontend.min.js",
            out="moj-frontend",
            copyright_line="Copyright (c) Crown Copyright (Ministry of Justice)\nCopyright (c) 2021 dxw",
        )
        (target / "images").mkdir()
        for icon in MOJ_ICONS:
            shutil.copy(moj / "moj" / "assets" / "images" / icon, target / "images" / icon)

        font = fetch(package=FONT, into=work)
        target = emptied(VENDOR / "atkinson-hyperlegible-next")
        shutil.copy(font / "LICENSE", target / "LICENSE.txt")
        for file in sorted((font / "files").glob("*.woff2")):
            shutil.copy(file, target / file.name)

        axe = fetch(package=AXE_CORE, into=work)
        target = emptied(AXE)
        for name in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"):
            shutil.copy(axe / name, target / name)

        versions = "".join(f"{part}\n" for part in (GOVUK, MOJ, FONT))
        (VENDOR / "VERSIONS.txt").write_text(versions, encoding="utf-8")
    print(f"Written: {VENDOR} and {AXE}")


if __name__ == "__main__":
    main()
