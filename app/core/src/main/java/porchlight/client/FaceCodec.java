package porchlight.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.HomeId;

/// What a face may see, as JSON: every value of [Porchlight] besides the connection's state. Each field is written
/// and read by name here; nothing is done by reflection.
final class FaceCodec {
    private FaceCodec() {}

    static Wire write(HomeList list) {
        return new Wire()
                .with("homes", list.catalog().homes(), HomeCodec::write)
                .with("asOf", list.asOf(), at -> new Wire().with("at", at))
                .with("refreshing", list.refreshing())
                .with("stale", list.stale());
    }

    static HomeList homeList(Wire wire) {
        return new HomeList(
                Catalog.of(wire.objects("homes", HomeCodec::home)),
                wire.optionalObject("asOf").map(at -> at.instant("at")),
                wire.flag("refreshing"),
                wire.flag("stale"));
    }

    static Wire write(Wallet wallet) {
        Wire rates = new Wire();
        wallet.rates().forEach(rates::with);
        Wire wire = new Wire()
                .with("lock", wallet.lock().name())
                .with("registration", wallet.registration().name())
                .with("deposited", wallet.deposited())
                .with("settled", wallet.settled())
                .with("promised", wallet.promised())
                .with("rates", rates)
                .with("source", wallet.source().name())
                .with("differences", wallet.differences(), StatementCodec::write);
        wallet.asOf().ifPresent(at -> wire.with("asOf", at));
        wallet.identity().ifPresent(identity -> wire.with("identity", identity.toString()));
        wallet.channel().ifPresent(channel -> wire.with("channel", channel.toString()));
        wallet.balance().ifPresent(balance -> wire.with("balance", balance));
        return wire;
    }

    static Wallet wallet(Wire wire) {
        Wire rates = wire.object("rates");
        Map<String, String> byCurrency = new HashMap<>();
        rates.json().keySet().forEach(currency -> byCurrency.put(currency, rates.text(currency)));
        return new Wallet(
                wire.optionalText("identity").map(Address::of),
                wire.one("lock", Wallet.Lock.class),
                wire.one("registration", Wallet.Registration.class),
                wire.optionalText("channel").map(Address::of),
                wire.optionalMoney("balance"),
                wire.money("deposited"),
                wire.money("settled"),
                wire.money("promised"),
                byCurrency,
                wire.one("source", Wallet.Source.class),
                wire.optionalInstant("asOf"),
                wire.objects("differences", StatementCodec::difference));
    }

    static Wire write(Whereabouts seen) {
        Wire wire = new Wire().with("city", seen.city()).with("isp", seen.isp());
        seen.ip().ifPresent(ip -> wire.with("ip", ip));
        seen.country().ifPresent(country -> wire.with("country", country.code()));
        seen.home().ifPresent(country -> wire.with("home", country.code()));
        return wire;
    }

    static Whereabouts whereabouts(Wire wire) {
        return new Whereabouts(
                wire.optionalText("ip"),
                wire.optionalText("country").map(Country::new),
                wire.text("city"),
                wire.text("isp"),
                wire.optionalText("home").map(Country::new));
    }

    static Wire write(Statistics numbers) {
        Wire wire = new Wire()
                .with("elapsed", numbers.elapsed())
                .with("rx", numbers.rxBytes())
                .with("tx", numbers.txBytes())
                .with("rxRate", numbers.rxBitsPerSecond())
                .with("txRate", numbers.txBitsPerSecond())
                .with("paid", numbers.paid())
                .with("payments", numbers.payments())
                .with("perHour", numbers.perHour())
                .with("blockedOut", numbers.blockedOut())
                .with("verified", numbers.verified());
        numbers.handshakeAgeSeconds().ifPresent(age -> wire.with("handshakeAge", age));
        numbers.timeLeft().ifPresent(left -> wire.with("timeLeft", left));
        return wire;
    }

    static Statistics statistics(Wire wire) {
        return new Statistics(
                wire.duration("elapsed"),
                wire.number("rx"),
                wire.number("tx"),
                wire.number("rxRate"),
                wire.number("txRate"),
                wire.has("handshakeAge") ? OptionalLong.of(wire.number("handshakeAge")) : OptionalLong.empty(),
                wire.money("paid"),
                wire.small("payments"),
                wire.money("perHour"),
                wire.has("timeLeft") ? Optional.of(wire.duration("timeLeft")) : Optional.empty(),
                wire.number("blockedOut"),
                wire.flag("verified"));
    }

    static Wire write(Optional<Payment> last) {
        return new Wire()
                .with(
                        "last",
                        last,
                        payment -> new Wire()
                                .with("number", payment.number())
                                .with("at", payment.at())
                                .with("provider", payment.provider().toString())
                                .with("agreement", payment.agreementId().toString())
                                .with("invoiced", payment.invoiced())
                                .with("paid", payment.paid())
                                .with("promised", payment.promisedTotal())
                                .with("balance", payment.balance()));
    }

    static Optional<Payment> payment(Wire wire) {
        return wire.optionalObject("last")
                .map(payment -> new Payment(
                        payment.small("number"),
                        payment.instant("at"),
                        Address.of(payment.text("provider")),
                        payment.whole("agreement"),
                        payment.money("invoiced"),
                        payment.money("paid"),
                        payment.money("promised"),
                        payment.money("balance")));
    }

    static Wire write(Set<HomeId> favourites) {
        return new Wire().with("favourites", List.copyOf(favourites), HomeCodec::write);
    }

    static Set<HomeId> favourites(Wire wire) {
        return new HashSet<>(wire.objects("favourites", HomeCodec::homeId));
    }

    static Wire writeSessions(List<PastSession> sessions) {
        return new Wire()
                .with(
                        "sessions",
                        sessions,
                        past -> new Wire()
                                .with("id", past.id())
                                .with("home", HomeCodec.write(past.home()))
                                .with("country", past.country().code())
                                .with("city", past.city())
                                .with("startedAt", past.startedAt())
                                .with("lasted", past.lasted())
                                .with("bytes", past.bytes())
                                .with("paid", past.paid())
                                .with("payments", past.payments())
                                .with("end", past.end()));
    }

    static List<PastSession> sessions(Wire wire) {
        return wire.objects(
                "sessions",
                past -> new PastSession(
                        past.number("id"),
                        HomeCodec.homeId(past.object("home")),
                        new Country(past.text("country")),
                        past.text("city"),
                        past.instant("startedAt"),
                        past.duration("lasted"),
                        past.number("bytes"),
                        past.money("paid"),
                        past.small("payments"),
                        past.text("end")));
    }
}
