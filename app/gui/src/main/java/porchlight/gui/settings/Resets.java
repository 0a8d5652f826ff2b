package porchlight.gui.settings;

import java.util.Optional;
import java.util.function.BinaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Settings;

/// Sets a group of settings back to how Porchlight came, and undoes that. What else was changed meanwhile stays.
final class Resets {
    private final SettingsModel model;
    private final ReadOnlyObjectWrapper<Optional<Done>> done;
    private final ResetMemory memory;

    /// The settings of a group.
    ///
    /// @param id the group's
    /// @param copy of two settings the first, with the second's choices of this group
    record Scope(String id, BinaryOperator<Settings> copy) {}

    /// What can be undone.
    ///
    /// @param scope which group was reset
    /// @param before how the settings were
    record Done(Scope scope, Settings before) {}

    Resets(SettingsModel model, ResetMemory memory) {
        this.model = model;
        this.memory = memory;
        done = new ReadOnlyObjectWrapper<>(memory.last());
    }

    /// The newest reset, until it was undone or another group was reset.
    ReadOnlyObjectProperty<Optional<Done>> done() {
        return done.getReadOnlyProperty();
    }

    /// Whether a group is as Porchlight came.
    static boolean isAsItCame(Scope scope, Settings now) {
        return scope.copy().apply(now, Settings.DEFAULT).equals(now);
    }

    void reset(Scope scope) {
        Settings before = model.settings().get();
        now(Optional.of(new Done(scope, before)));
        model.change(scope.copy().apply(before, Settings.DEFAULT));
    }

    private void now(Optional<Done> last) {
        memory.remember(last);
        done.set(last);
    }

    void undo() {
        done.get().ifPresent(last -> {
            now(Optional.empty());
            model.change(last.scope().copy().apply(model.settings().get(), last.before()));
        });
    }
}
