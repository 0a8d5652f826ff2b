package porchlight.gui.identity;

import java.nio.file.Path;
import java.util.List;

/// What the identity's card shows now.
sealed interface Step {
    /// What is so: the identity, its lock, or that there is none.
    record Rest() implements Step {}

    /// A new identity's passphrase is chosen.
    record Create() implements Step {}

    /// An identity comes in from its words.
    record BringWords() implements Step {}

    /// An identity comes in from a key file.
    record BringFile() implements Step {}

    /// An identity is open; how shall it be backed up?
    record Backup() implements Step {}

    /// Its passphrase is asked for, to do something that needs it.
    record Ask(Purpose purpose) implements Step {}

    /// The words are to be written down.
    record Words(List<String> words) implements Step {
        /// Never the words.
        @Override
        public String toString() {
            return "Words";
        }
    }

    /// Some of them are to be typed in again.
    ///
    /// @param positions from 1, rising
    record Check(List<Integer> positions) implements Step {}

    /// A key file was written and is to be opened again.
    record Saved(Path file) implements Step {}

    /// The backup is proved.
    record Done() implements Step {}

    /// For what the passphrase is asked.
    enum Purpose {
        WORDS,
        FILE
    }
}
