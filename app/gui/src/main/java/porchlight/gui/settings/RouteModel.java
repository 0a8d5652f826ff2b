package porchlight.gui.settings;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import porchlight.client.PacketSize;
import porchlight.client.PublicResolver;
import porchlight.client.Resolver;
import porchlight.client.ResolverEntry;
import porchlight.client.ResolverWords;
import porchlight.client.Settings;
import porchlight.i18n.Messages;

/// Who is asked for names, and how large packets are.
final class RouteModel {
    private final SettingsModel model;
    private final Messages words;
    private final ResolverWords resolvers;
    private final boolean overHttps;

    /// @param overHttps whether this system can lead questions for names into HTTPS
    RouteModel(SettingsModel model, Messages words, boolean overHttps) {
        this.model = model;
        this.words = words;
        this.overHttps = overHttps;
        resolvers = new ResolverWords(words);
    }

    ReadOnlyObjectProperty<Settings> settings() {
        return model.settings();
    }

    Resolver resolver() {
        return model.settings().get().route().resolver();
    }

    /// Which of the list is chosen.
    Optional<PublicResolver> listed() {
        return resolver() instanceof Resolver.Listed(PublicResolver which, boolean _)
                ? Optional.of(which)
                : Optional.empty();
    }

    /// `In the tunnel: Quad9 over HTTPS`.
    String now() {
        return words.text("dns.through", resolvers.say(resolver()));
    }

    String filters(PublicResolver which) {
        return resolvers.filters(which);
    }

    /// Why asking over HTTPS cannot be turned on or off; empty where it can.
    Optional<String> fixed() {
        return overHttps ? Optional.empty() : Optional.of(words.text("dns.over.nosystem"));
    }

    /// The home's own.
    void home() {
        change(new Resolver.OfTheHome());
    }

    /// One of the list; over HTTPS where the one before was asked so.
    void choose(PublicResolver which) {
        boolean https = overHttps && resolver() instanceof Resolver.Listed(PublicResolver _, boolean before) && before;
        change(new Resolver.Listed(which, https));
    }

    /// How the one of the list is asked.
    void overHttps(boolean on) {
        listed().ifPresent(which -> change(new Resolver.Listed(which, on)));
    }

    /// What is typed for the user's own; empty where another is chosen.
    String own() {
        return switch (resolver()) {
            case Resolver.Own _, Resolver.OwnOverHttps _ -> ResolverEntry.write(resolver());
            case Resolver.OfTheHome _, Resolver.Listed _ -> "";
        };
    }

    /// @return what is wrong, and then nothing was changed; empty when it was taken
    Optional<String> own(String text) {
        return switch (ResolverEntry.read(text)) {
            case ResolverEntry.Read.Wrong wrong -> Optional.of(resolvers.wrong(wrong));
            case ResolverEntry.Read.Good(Resolver next) -> {
                if (next.https().isPresent() && !overHttps) {
                    yield Optional.of(words.text("dns.over.nosystem"));
                }
                change(next);
                yield Optional.empty();
            }
        };
    }

    /// @param text bytes in the digits of any language; blank = automatic
    /// @return false, and nothing changed, if no tunnel can have it
    boolean mtu(String text) {
        return switch (PacketSize.read(text)) {
            case PacketSize.Read.Wrong _ -> false;
            case PacketSize.Read.Good(Optional<Integer> size) -> {
                Settings now = model.settings().get();
                model.change(now.withRoute(now.route().withMtu(size)));
                yield true;
            }
        };
    }

    private void change(Resolver next) {
        Settings now = model.settings().get();
        if (!now.route().resolver().equals(next)) {
            model.change(now.withRoute(now.route().withResolver(next)));
        }
    }
}
