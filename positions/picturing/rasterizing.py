"""Makes an SVG file into PNG as a process of its own, which `sheets` starts and whose memory goes with it."""

import sys

import fontpkg
import resvg_py

FONTS = [
    str(fontpkg.path(family)) for family in ("Open Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai")
]


def main() -> None:
    zoom, skip_system_fonts = float(sys.argv[1]), sys.argv[2] == "own"
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, skip_system_fonts=skip_system_fonts, font_files=FONTS)
    sys.stdout.buffer.write(bytes(png))


if __name__ == "__main__":
    main()
