package porchlight.gui.settings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import porchlight.client.Arrival;
import porchlight.client.ArrivalWords;
import porchlight.client.Arrivals;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

/// What happens by itself at the start and on other networks, and how it is chosen. No nodes.
public final class ArrivalsModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final ArrivalWords says;
    private final ObservableValue<Destination> pointed;
    private final Mirror<Settings> settings;
    private final Mirror<Arrival> arrival;
    private final ReadOnlyObjectWrapper<Shown> shown;

    /// Where it may connect to by itself.
    enum Target {
        LAST,
        ANYWHERE,
        CHOSEN
    }

    /// All that the card shows.
    ///
    /// @param wishes what the user chose
    /// @param target which of the three places that is
    /// @param chosen what the third place is called; empty where there is none to choose
    /// @param tells whether networks are told apart on this system
    /// @param here on which network the computer is
    /// @param router the hardware address of its router; empty where it is not known
    /// @param trustable the network can be trusted, and is not
    /// @param trusted it is trusted
    /// @param others the networks that are trusted, this one too
    record Shown(
            Arrivals wishes,
            Target target,
            Optional<String> chosen,
            boolean tells,
            String here,
            String router,
            boolean trustable,
            boolean trusted,
            List<LocalNetwork> others) {}

    /// @param pointed where the user points on the Connect page
    public ArrivalsModel(Porchlight porchlight, Messages words, ObservableValue<Destination> pointed, Executor window) {
        this.porchlight = porchlight;
        this.words = words;
        this.pointed = pointed;
        says = new ArrivalWords(words);
        settings = Fx.mirror(porchlight.settings(), window);
        arrival = Fx.mirror(porchlight.arrival(), window);
        shown = new ReadOnlyObjectWrapper<>(look());
        settings.property().addListener((property, before, now) -> shown.set(look()));
        arrival.property().addListener((property, before, now) -> shown.set(look()));
        pointed.addListener((property, before, now) -> shown.set(look()));
    }

    Messages words() {
        return words;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    String name(LocalNetwork network) {
        return says.name(network);
    }

    void atStart(boolean on) {
        change(wishes().withAtStart(on));
    }

    void elsewhere(boolean on) {
        change(wishes().withElsewhere(on));
    }

    void to(Target target) {
        change(wishes().withTo(
                        switch (target) {
                            case LAST -> Optional.empty();
                            case ANYWHERE -> Optional.of(new Destination.Anywhere());
                            case CHOSEN -> third();
                        }));
    }

    /// Trusts the network on which the computer is; nothing where it cannot be told.
    void trustHere() {
        if (arrival.get().here() instanceof NetworkHere.Known(LocalNetwork network)) {
            change(wishes().trusting(network));
        }
    }

    void distrustHere() {
        if (arrival.get().here() instanceof NetworkHere.Known(LocalNetwork network)) {
            distrust(network);
        }
    }

    void distrust(LocalNetwork network) {
        change(wishes().distrusting(network));
    }

    private Arrivals wishes() {
        return settings.get().arrivals();
    }

    private void change(Arrivals next) {
        porchlight.change(settings.get().withArrivals(next));
    }

    /// The place that was chosen for it; where none was, the one to which the user points.
    private Optional<Destination> third() {
        return wishes().to()
                .filter(ArrivalsModel::isPlace)
                .or(() -> Optional.of(pointed.getValue()).filter(ArrivalsModel::isPlace));
    }

    private static boolean isPlace(Destination to) {
        return !(to instanceof Destination.Anywhere);
    }

    private Shown look() {
        Arrivals wishes = wishes();
        NetworkHere here = arrival.get().here();
        Target target = wishes.to()
                .map(to -> isPlace(to) ? Target.CHOSEN : Target.ANYWHERE)
                .orElse(Target.LAST);
        return new Shown(
                wishes,
                target,
                third().map(says::place),
                !(here instanceof NetworkHere.NotOnThisSystem),
                says.here(here),
                here instanceof NetworkHere.Known(LocalNetwork network) ? network.router() : "",
                here instanceof NetworkHere.Known && !wishes.trusts(here),
                wishes.trusts(here),
                wishes.trusted());
    }

    @Override
    public void close() {
        settings.close();
        arrival.close();
    }
}
