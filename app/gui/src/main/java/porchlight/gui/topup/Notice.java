package porchlight.gui.topup;

import porchlight.gui.connect.Tone;
import porchlight.i18n.FailureWords;

/// Something that the user has to know now: what is, and what to do.
///
/// @param step empty text where there is nothing to do
record Notice(Tone tone, String sentence, String step) {
    static Notice of(FailureWords failure) {
        return new Notice(Tone.BAD, failure.past(), failure.step());
    }
}
