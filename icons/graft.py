#!/usr/bin/env python3
"""graft.py FONT FROM SIGNS OUT: gives a font the signs that it lacks, from one of the same design. Needs fonttools."""
import sys

from fontTools.ttLib import TTFont

font, donor = TTFont(sys.argv[1]), TTFont(sys.argv[2])
if font["head"].unitsPerEm != donor["head"].unitsPerEm:
    sys.exit("the two fonts are not of one scale")
for sign in sys.argv[3]:
    if ord(sign) in font.getBestCmap():
        continue
    glyph = donor.getBestCmap()[ord(sign)]
    outline = donor["glyf"][glyph]
    if outline.isComposite():
        sys.exit(f"{sign} is put together of several glyphs")
    name = f"uni{ord(sign):04X}"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphs[name] = outline
    font["hmtx"].metrics[name] = donor["hmtx"].metrics[glyph]
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap[ord(sign)] = name
font.save(sys.argv[4])
