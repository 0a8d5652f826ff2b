package porchlight.gui.toolkit;

import porchlight.guide.Walk;

/// A place within the Toolkit.
public sealed interface Spot {
    /// Its first page.
    record Home() implements Spot {}

    /// The guide, on the way from a symptom.
    record Guided(Walk walk) implements Spot {}

    /// The guide as a whole.
    record WholeGuide() implements Spot {}

    /// The emergency sheet.
    record PaperSheet() implements Spot {}

    /// What this program is.
    record About() implements Spot {}
}
