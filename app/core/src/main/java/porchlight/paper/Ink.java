package porchlight.paper;

import java.awt.Shape;

/// A filled outline on a page, in points from the upper left corner.
///
/// @param shape the outline
/// @param rgb its colour, 0xRRGGBB
record Ink(Shape shape, int rgb) {}
