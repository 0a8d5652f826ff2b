package porchlight.gui.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.SettingsChange;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// Says when something was chosen that needs a new tunnel, and makes one.
public final class ApplyModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final Mirror<ConnectionState> connection;
    private final Mirror<Settings> settings;
    private final Mirror<Optional<Settings>> built;
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Settings> later = Optional.empty();

    /// What is offered.
    ///
    /// @param title what waits
    /// @param what what will happen
    /// @param spoken the button's name for a screen reader
    record Offer(String title, String what, String spoken) {}

    public ApplyModel(Porchlight porchlight, Messages words, Executor window) {
        this.porchlight = porchlight;
        this.words = words;
        connection = Fx.mirror(porchlight.connection(), window);
        settings = Fx.mirror(porchlight.settings(), window);
        built = Fx.mirror(porchlight.built(), window);
        connection.property().addListener((property, before, now) -> look());
        settings.property().addListener((property, before, now) -> look());
        built.property().addListener((property, before, now) -> look());
        look();
    }

    Messages words() {
        return words;
    }

    /// What is offered; empty while nothing waits, or the user put it off.
    ReadOnlyObjectProperty<Optional<Offer>> offer() {
        return offer.getReadOnlyProperty();
    }

    private void look() {
        Settings now = settings.get();
        Set<SettingsChange.Built> waiting =
                built.get().map(was -> SettingsChange.waiting(was, now)).orElse(Set.of());
        if (waiting.isEmpty()) {
            later = Optional.empty();
        }
        boolean putOff = later.filter(then -> SettingsChange.waiting(then, now).isEmpty())
                .isPresent();
        offer.set(
                !waiting.isEmpty() && !putOff && connection.get() instanceof ConnectionState.On on
                        ? Optional.of(offer(waiting, words.place(on.session().home())))
                        : Optional.empty());
    }

    private Offer offer(Set<SettingsChange.Built> waiting, String home) {
        List<String> names = waiting.stream()
                .map(each -> words.text(
                        switch (each) {
                            case RESOLVER -> "settings.dns";
                            case MTU -> "settings.mtu";
                        }))
                .toList();
        return new Offer(
                words.text("apply.title", words.list(names), names.size()),
                words.text("apply.what", home),
                words.text("apply.spoken", home));
    }

    /// Reconnects to the same home, blocked meanwhile.
    void apply() {
        porchlight.reconnect();
    }

    /// Says nothing more of this choice. The next tunnel has it all the same.
    void later() {
        later = Optional.of(settings.get());
        look();
    }

    @Override
    public void close() {
        connection.close();
        settings.close();
        built.close();
    }
}
