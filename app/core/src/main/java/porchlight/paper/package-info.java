/// What is printed: a sheet of paper as data, as plain text, as ink on pages, as PDF.
///
/// This is the one place of core that names `java.awt`: its text engine shapes Arabic, Devanagari and the rest of the
/// eight scripts, which no PDF library for Java does, and it needs no screen for that. Nothing here is a face.
@NullMarked
package porchlight.paper;

import org.jspecify.annotations.NullMarked;
