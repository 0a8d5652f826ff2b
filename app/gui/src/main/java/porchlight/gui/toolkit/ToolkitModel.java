package porchlight.gui.toolkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.client.ShieldWords;
import porchlight.client.Statistics;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

/// What is verified right now, as lines of words.
public final class ToolkitModel implements AutoCloseable {
    private final Messages words;
    private final Mirror<ConnectionState> state;
    private final Mirror<Statistics> statistics;
    private final Mirror<Whereabouts> whereabouts;
    private final Mirror<Shield> held;
    private final ReadOnlyObjectWrapper<List<Check>> checks = new ReadOnlyObjectWrapper<>(List.of());

    /// One line.
    ///
    /// @param answer what was found
    /// @param style the colour class of the answer
    public record Check(String name, String meaning, String answer, String style) {}

    public ToolkitModel(Porchlight porchlight, Messages words, Executor window) {
        this.words = words;
        state = Fx.mirror(porchlight.connection(), window);
        statistics = Fx.mirror(porchlight.statistics(), window);
        whereabouts = Fx.mirror(porchlight.whereabouts(), window);
        held = Fx.mirror(porchlight.shield(), window);
        held.property().addListener((property, before, now) -> check());
        state.property().addListener((property, before, now) -> check());
        statistics.property().addListener((property, before, now) -> check());
        whereabouts.property().addListener((property, before, now) -> check());
        check();
    }

    public ReadOnlyObjectProperty<List<Check>> checks() {
        return checks.getReadOnlyProperty();
    }

    private void check() {
        checks.set(List.of(shield(), lockdown(), packets(), leaked(), seen(), handshake(), helper()));
    }

    private Check shield() {
        KillSwitch shield = KillSwitch.of(
                state.get(), statistics.get().verified(), held.get().blocking());
        Optional<SplitTunnel> parted = switch (shield) {
            case VERIFIED, CHECKING -> held.get().parted();
            case BLOCKING -> held.get().partlyBlocked();
            case OPEN, LEAKING -> Optional.empty();
        };
        String answer = switch (shield) {
            case VERIFIED -> words.text("check.shield.verified");
            case BLOCKING -> words.text(parted.isEmpty() ? "check.shield.blocking" : "check.shield.parted");
            case CHECKING -> words.text("check.shield.checking");
            case OPEN -> words.text("check.shield.open");
            case LEAKING -> words.text("check.shield.leaking");
        };
        return new Check(
                words.text("check.shield"),
                parted.map(new ShieldWords(words)::split).orElseGet(() -> words.text("check.shield.why")),
                parted.map(which -> words.join(answer, words.text(key(which)))).orElse(answer),
                parted.filter(which -> which == SplitTunnel.INSIDE).isPresent() ? "warn" : shield.style());
    }

    private static String key(SplitTunnel which) {
        return switch (which) {
            case OFF -> "split.choice.off";
            case OUTSIDE -> "split.choice.outside";
            case INSIDE -> "split.choice.inside";
        };
    }

    private Check lockdown() {
        boolean on = held.get().lockdown();
        return new Check(
                words.text("settings.lockdown"),
                words.text("settings.lockdown.why"),
                words.text(on ? "settings.on" : "settings.off"),
                on ? "info" : "t2");
    }

    private Check leaked() {
        long packets = held.get().leaked();
        return new Check(
                words.text("check.leaked"),
                words.text("check.leaked.why"),
                words.figures().count(packets),
                packets > 0 ? "bad" : "t2");
    }

    private Check packets() {
        return new Check(
                words.text("check.packets"),
                words.text("check.packets.why"),
                words.figures().count(statistics.get().blockedOut()),
                "t2");
    }

    private Check seen() {
        Whereabouts at = whereabouts.get();
        return new Check(
                words.text("check.seen"),
                at.country()
                        .map(words::country)
                        .map(country -> at.city().isBlank() ? country : words.text("card.place", at.city(), country))
                        .orElse(words.text("check.seen.unknown")),
                at.ip().orElse("–"),
                state.get() instanceof ConnectionState.On ? "ok" : "warn");
    }

    private Check handshake() {
        var age = statistics.get().handshakeAgeSeconds();
        boolean on = state.get() instanceof ConnectionState.On && age.isPresent();
        return new Check(
                words.text("check.handshake"),
                words.text("check.handshake.why"),
                on
                        ? words.text(
                                "check.ago", words.figures().duration(java.time.Duration.ofSeconds(age.getAsLong())))
                        : words.text("check.no.tunnel"),
                on ? "ok" : "t2");
    }

    private Check helper() {
        Optional<Failure> absent = held.get().absent();
        boolean missing = absent.filter(Failure.HelperMissing.class::isInstance).isPresent();
        boolean known = held.get().isKnown();
        return new Check(
                words.text("check.helper"),
                absent.filter(why -> !missing)
                        .map(why -> words.failure(why).sentence())
                        .orElseGet(() -> words.text("check.helper.why")),
                words.text(
                        missing
                                ? "check.helper.missing"
                                : absent.isPresent()
                                        ? "check.helper.other"
                                        : known ? "check.helper.runs" : "check.helper.unasked"),
                absent.isPresent() ? "bad" : known ? "ok" : "t2");
    }

    @Override
    public void close() {
        state.close();
        statistics.close();
        whereabouts.close();
        held.close();
    }

    /// What the kill switch does, as far as it was verified.
    private enum KillSwitch {
        VERIFIED("ok"),
        BLOCKING("info"),
        CHECKING("warn"),
        OPEN("bad"),
        LEAKING("bad");

        private final String style;

        KillSwitch(String style) {
            this.style = style;
        }

        String style() {
            return style;
        }

        static KillSwitch of(ConnectionState state, boolean verified, boolean rules) {
            return switch (state) {
                case ConnectionState.On on -> verified ? VERIFIED : CHECKING;
                case ConnectionState.Holding holding -> BLOCKING;
                case ConnectionState.Blocked blocked -> BLOCKING;
                case ConnectionState.OutOfBalance broke -> BLOCKING;
                case ConnectionState.Disconnecting leaving -> leaving.open() ? OPEN : BLOCKING;
                case ConnectionState.Connecting connecting -> CHECKING;
                case ConnectionState.Off off -> OPEN;
                case ConnectionState.Paused paused -> OPEN;
                // its rules outlive a helper, but nobody can say so
                case ConnectionState.HelperMissing missing -> rules ? CHECKING : OPEN;
                case ConnectionState.LeakPossible leak -> LEAKING;
            };
        }
    }
}
