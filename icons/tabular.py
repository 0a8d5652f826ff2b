#!/usr/bin/env python3
"""tabular.py IN OUT: makes a font's tabular figures (feature tnum) its default ones. Needs fonttools."""
import sys

from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
table = font["GSUB"].table
swaps = {}
for record in table.FeatureList.FeatureRecord:
    if record.FeatureTag == "tnum":
        for index in record.Feature.LookupListIndex:
            for sub in table.LookupList.Lookup[index].SubTable:
                swaps.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
if not swaps:
    sys.exit(f"{sys.argv[1]} has no tabular figures")
for cmap in font["cmap"].tables:
    for code, glyph in cmap.cmap.items():
        if chr(code).isdigit() and glyph in swaps:
            cmap.cmap[code] = swaps[glyph]
for code in range(0x06F0, 0x06FA):
    # Persian figures come as wide as the widest of them; a little narrower they read as one number.
    glyph = font.getBestCmap().get(code)
    if glyph:
        advance, bearing = font["hmtx"][glyph]
        cut = advance // 10
        outline = font["glyf"][glyph]
        if outline.numberOfContours > 0:
            outline.coordinates.translate((-(cut // 2), 0))
            outline.recalcBounds(font["glyf"])
        elif outline.isComposite():
            for part in outline.components:
                part.x -= cut // 2
        font["hmtx"][glyph] = (advance - cut, bearing - cut // 2)
font.save(sys.argv[2])
