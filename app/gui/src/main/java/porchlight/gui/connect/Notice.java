package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.client.GuardWords;
import porchlight.client.OwnMoney;
import porchlight.client.Spent;
import porchlight.client.Spent.Warning;

/// What the stage says about money that runs out, above the map until the user has read it.
///
/// @param text in words of one language
/// @param warnings what it warns of; empty for the reminder to top up
record Notice(String text, Set<Warning> warnings) {
    Notice {
        warnings = Set.copyOf(warnings);
    }

    /// The one that is in place now: a warning about the running session before the reminder.
    ///
    /// @param read warnings that the user has read and put away
    static Optional<Notice> of(Spent spent, OwnMoney own, Set<Warning> read, GuardWords words) {
        Set<Warning> unread = EnumSet.noneOf(Warning.class);
        unread.addAll(spent.warnings());
        unread.removeAll(read);
        if (!unread.isEmpty()) {
            List<String> said = new ArrayList<>();
            unread.forEach(warning -> said.add(words.warning(warning, spent)));
            return Optional.of(new Notice(String.join(" ", said), unread));
        }
        return own.remind() ? Optional.of(new Notice(words.reminder(own), Set.of())) : Optional.empty();
    }
}
