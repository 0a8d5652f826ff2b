package porchlight.gui.connect;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Difference;
import porchlight.client.Guard;
import porchlight.client.OwnMoney;
import porchlight.client.Porchlight;
import porchlight.client.Spent;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// What is said about money that runs out or is spent elsewhere too, and what of it the user has read.
final class NoticeBoard implements AutoCloseable {
    private final Guard guard;
    private final Messages words;
    private final Mirror<Spent> spent;
    private final Mirror<OwnMoney> own;
    private final Mirror<Wallet> wallet;
    private final Set<Spent.Warning> read = EnumSet.noneOf(Spent.Warning.class);
    private Optional<Difference> readOther = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice;

    /// @param window the window's thread
    NoticeBoard(Porchlight porchlight, Messages words, Executor window) {
        this.guard = porchlight.guard();
        this.words = words;
        spent = Fx.mirror(guard.spent(), window);
        own = Fx.mirror(guard.own(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        notice = new ReadOnlyObjectWrapper<>(due());
        spent.property().addListener((property, before, now) -> {
            read.retainAll(now.warnings());
            look();
        });
        own.property().addListener((property, before, now) -> look());
        wallet.property().addListener((property, before, now) -> look());
    }

    ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Spent> spent() {
        return spent.property();
    }

    /// The user has read what is said: it is not said again before its reason came anew.
    void dismiss() {
        Optional<Notice> now = notice.get();
        Set<Spent.Warning> warnings = now.map(Notice::warnings).orElse(Set.of());
        Optional<Difference> other = now.flatMap(Notice::other);
        if (!warnings.isEmpty()) {
            read.addAll(warnings);
            look();
        } else if (other.isPresent()) {
            readOther = other;
            look();
        } else {
            guard.dismiss();
        }
    }

    private void look() {
        notice.set(due());
    }

    private Optional<Notice> due() {
        Optional<Difference> other = wallet.get().differences().stream()
                .filter(each -> each.kind() == Difference.Kind.HUB_PROMISE_HIGHER)
                .filter(each -> !readOther.equals(Optional.of(each)))
                .findFirst();
        return Notice.of(spent.get(), own.get(), read, other, words);
    }

    @Override
    public void close() {
        spent.close();
        own.close();
        wallet.close();
    }
}
