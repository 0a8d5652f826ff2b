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
font.save(sys.argv[2])
