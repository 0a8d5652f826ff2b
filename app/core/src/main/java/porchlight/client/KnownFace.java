package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;

/// [KnownHomes] between two processes.
final class KnownFace implements FacePart {
    private final KnownHomes known;

    KnownFace(KnownHomes known) {
        this.known = known;
    }

    @Override
    public String name() {
        return "known";
    }

    @Override
    public void tell(Teller to) {
        to.newest("known.homes", known.live(), KnownFace::write);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "block" -> known.block(HomeCodec.homeId(with.object("home")), with.flag("on"));
            case "history" -> {
                HomeId home = HomeCodec.homeId(with.object("home"));
                to.answer(with, () -> write(known.history(home)));
            }
            case "find" -> {
                Address provider = Address.of(with.text("provider"));
                to.answer(with, () -> write(known.find(provider)));
            }
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    static Wire write(Known known) {
        return new Wire().with("homes", known.homes(), KnownFace::write);
    }

    static Known known(Wire wire) {
        return new Known(wire.objects("homes", KnownFace::home));
    }

    private static Wire write(KnownHome home) {
        Wire wire = HomeCodec.write(home.id())
                .with("offer", home.offer(), HomeCodec::write)
                .with("presence", home.presence().name())
                .with("city", home.city())
                .with("isp", home.isp());
        home.country().ifPresent(country -> wire.with("country", country.code()));
        home.kind().ifPresent(kind -> wire.with("kind", kind.name()));
        home.seen().ifPresent(at -> wire.with("seen", at));
        home.favourite().ifPresent(at -> wire.with("favourite", at));
        home.used().ifPresent(at -> wire.with("used", at));
        home.blocked().ifPresent(at -> wire.with("blocked", at));
        return wire;
    }

    private static KnownHome home(Wire wire) {
        return new KnownHome(
                HomeCodec.homeId(wire),
                wire.optionalObject("offer").map(HomeCodec::home),
                wire.one("presence", KnownHome.Presence.class),
                wire.optionalText("country").map(Country::new),
                wire.text("city"),
                wire.text("isp"),
                wire.has("kind") ? Optional.of(wire.one("kind", IpType.class)) : Optional.empty(),
                wire.optionalInstant("seen"),
                wire.optionalInstant("favourite"),
                wire.optionalInstant("used"),
                wire.optionalInstant("blocked"));
    }

    static Wire write(HomeHistory history) {
        Wire wire = new Wire()
                .with("worked", history.worked())
                .with("failed", history.failed())
                .with("lastReason", history.lastReason())
                .with("sessions", history.sessions())
                .with("together", history.together())
                .with("bytes", history.bytes())
                .with("paid", history.paid());
        history.lastWorked().ifPresent(at -> wire.with("lastWorked", at));
        history.lastFailed().ifPresent(at -> wire.with("lastFailed", at));
        history.connectTime().ifPresent(took -> wire.with("connectTime", took));
        return wire;
    }

    static HomeHistory history(Wire wire) {
        return new HomeHistory(
                wire.small("worked"),
                wire.small("failed"),
                wire.optionalInstant("lastWorked"),
                wire.optionalInstant("lastFailed"),
                wire.text("lastReason"),
                wire.has("connectTime") ? Optional.of(wire.duration("connectTime")) : Optional.empty(),
                wire.small("sessions"),
                wire.duration("together"),
                wire.number("bytes"),
                wire.money("paid"));
    }

    static Wire write(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found found -> new Wire().with("lookup", "found").with("home", HomeCodec.write(found.home()));
            case Lookup.Nobody _ -> new Wire().with("lookup", "nobody");
            case Lookup.Unanswered _ -> new Wire().with("lookup", "unanswered");
        };
    }

    static Lookup lookup(Wire wire) {
        return switch (wire.text("lookup")) {
            case "found" -> new Lookup.Found(HomeCodec.home(wire.object("home")));
            case "nobody" -> new Lookup.Nobody();
            case "unanswered" -> new Lookup.Unanswered();
            default -> throw new IllegalArgumentException("no such outcome");
        };
    }

    /// The other end.
    static final class Remote implements KnownHomes {
        private final RemoteLine line;
        private final Live<Known> live;

        Remote(RemoteLine line) {
            this.line = line;
            live = line.live("known.homes", Known.NOBODY, KnownFace::known);
        }

        @Override
        public Live<Known> live() {
            return live;
        }

        @Override
        public void block(HomeId home, boolean on) {
            line.wish(
                    "known.block",
                    new Wire().with("home", HomeCodec.write(home)).with("on", on));
        }

        @Override
        public HomeHistory history(HomeId home) {
            return KnownFace.history(ask("known.history", new Wire().with("home", HomeCodec.write(home))));
        }

        @Override
        public Lookup find(Address provider) {
            try {
                return lookup(ask("known.find", new Wire().with("provider", provider.toString())));
            } catch (UncheckedIOException e) {
                return new Lookup.Unanswered();
            }
        }

        private Wire ask(String wish, Wire with) {
            try {
                return line.ask(wish, with);
            } catch (Refused never) {
                throw new UncheckedIOException(new IOException("the other process refused", never));
            }
        }
    }
}
