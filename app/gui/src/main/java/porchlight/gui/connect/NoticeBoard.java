package porchlight.gui.connect;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Guard;
import porchlight.client.GuardWords;
import porchlight.client.OwnMoney;
import porchlight.client.Spent;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// What is said about money that runs out, and what of it the user has read.
final class NoticeBoard implements AutoCloseable {
    private final Guard guard;
    private final GuardWords words;
    private final Mirror<Spent> spent;
    private final Mirror<OwnMoney> own;
    private final Set<Spent.Warning> read = EnumSet.noneOf(Spent.Warning.class);
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice;

    /// @param window the window's thread
    NoticeBoard(Guard guard, GuardWords words, Executor window) {
        this.guard = guard;
        this.words = words;
        spent = Fx.mirror(guard.spent(), window);
        own = Fx.mirror(guard.own(), window);
        notice = new ReadOnlyObjectWrapper<>(Notice.of(spent.get(), own.get(), read, words));
        spent.property().addListener((property, before, now) -> {
            read.retainAll(now.warnings());
            look();
        });
        own.property().addListener((property, before, now) -> look());
    }

    ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Spent> spent() {
        return spent.property();
    }

    /// The user has read what is said: it is not said again before its reason came anew.
    void dismiss() {
        Set<Spent.Warning> warnings = notice.get().map(Notice::warnings).orElse(Set.of());
        if (warnings.isEmpty()) {
            guard.dismiss();
        } else {
            read.addAll(warnings);
            look();
        }
    }

    private void look() {
        notice.set(Notice.of(spent.get(), own.get(), read, words));
    }

    @Override
    public void close() {
        spent.close();
        own.close();
    }
}
