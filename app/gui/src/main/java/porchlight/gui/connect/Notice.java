package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.client.Difference;
import porchlight.client.GuardWords;
import porchlight.client.OwnMoney;
import porchlight.client.Spent;
import porchlight.client.Spent.Warning;
import porchlight.client.StatementWords;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;

/// What the stage says about money, above the map until the user has read it: that it runs out, or that another
/// device spends it too.
///
/// @param text in words of one language
/// @param warnings what it warns of; empty for the reminder to top up
/// @param other what the hub knew more than this computer; empty where it is about something else
record Notice(String text, Set<Warning> warnings, Optional<Difference> other) {
    Notice {
        warnings = Set.copyOf(warnings);
    }

    /// The one that is in place now: a warning about the running session before another device, and that before the
    /// reminder.
    ///
    /// @param read warnings that the user has read and put away
    /// @param other what the hub knew more and the user has not read
    static Optional<Notice> of(
            Spent spent, OwnMoney own, Set<Warning> read, Optional<Difference> other, Messages messages) {
        GuardWords words = new GuardWords(messages);
        Set<Warning> unread = EnumSet.noneOf(Warning.class);
        unread.addAll(spent.warnings());
        unread.removeAll(read);
        if (!unread.isEmpty()) {
            List<String> said = new ArrayList<>();
            unread.forEach(warning -> said.add(words.warning(warning, spent)));
            return Optional.of(new Notice(Sentences.of(said.toArray(String[]::new)), unread, Optional.empty()));
        }
        if (other.isPresent()) {
            return Optional.of(new Notice(new StatementWords(messages).difference(other.get()), Set.of(), other));
        }
        return own.remind()
                ? Optional.of(new Notice(words.reminder(own), Set.of(), Optional.empty()))
                : Optional.empty();
    }
}
