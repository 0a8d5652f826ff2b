package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.i18n.Figures;
import porchlight.i18n.Messages;
import porchlight.market.Home;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;

/// A home in the user's words, the same in the window and in the terminal: where it is, whether it is there, what
/// it offers, what it costs, and what happened there before.
public final class HomeWords {
    private static final long BITS_OF_A_MEGABIT = 1_000_000;

    private final Messages words;
    private final Figures figures;

    public HomeWords(Messages words) {
        this.words = words;
        figures = words.figures();
    }

    /// One thing that is known of a home.
    ///
    /// @param name in the user's language
    public record Fact(String name, String value) {}

    /// `Berlin, Germany`; the country or the id where less is known.
    public String place(KnownHome home) {
        return home.country()
                .map(words::country)
                .map(country -> home.city().isBlank() ? country : words.text("card.place", home.city(), country))
                .orElseGet(() -> home.id().provider().shortText());
    }

    /// Why it cannot be used now, and since when: `not online now, last seen 2 h ago`; empty where it is there.
    public String absence(KnownHome home, Instant now) {
        Optional<String> ago = home.seen().map(seen -> figures.duration(Duration.between(seen, now)));
        return switch (home.presence()) {
            case LISTED, UNLISTED -> "";
            case ABSENT ->
                ago.map(span -> words.text("known.absent.since", span)).orElseGet(() -> words.text("list.absent"));
            case UNKNOWN ->
                ago.map(span -> words.text("known.unsure.since", span)).orElseGet(() -> words.text("known.unsure"));
        };
    }

    /// What kind of line it is.
    public String kind(IpType kind) {
        return words.text(
                switch (kind) {
                    case RESIDENTIAL -> "home.residential";
                    case CELLULAR -> "home.mobile";
                    case HOSTING -> "home.hosting";
                    case BUSINESS -> "home.business";
                    case OTHER -> "home.other";
                });
    }

    /// The bars in words: `very good`.
    public String quality(Quality quality) {
        return words.text(
                switch (quality.bars()) {
                    case 0 -> "quality.none";
                    case 1 -> "quality.poor";
                    case 2 -> "quality.fair";
                    case 3 -> "quality.good";
                    default -> "quality.best";
                });
    }

    /// Where it is and what the directory says of it, as far as that is known.
    public List<Fact> about(KnownHome home) {
        List<Fact> facts = new ArrayList<>();
        home.country().ifPresent(country -> add(facts, "home.fact.country", words.country(country)));
        add(facts, "home.fact.city", home.city());
        add(facts, "home.fact.isp", home.isp());
        home.offer()
                .map(offer -> offer.proposal().asn())
                .filter(asn -> asn > 0)
                .ifPresent(asn -> add(facts, "home.fact.asn", "AS" + asn));
        home.kind().ifPresent(kind -> add(facts, "home.fact.kind", kind(kind)));
        home.offer().map(Home::proposal).ifPresent(offer -> measured(offer, facts));
        return facts;
    }

    private void measured(Proposal offer, List<Fact> facts) {
        Quality quality = offer.quality();
        add(facts, "home.fact.quality", quality(quality));
        if (quality.latencyMillis() > 0) {
            add(facts, "home.fact.latency", figures.millis(quality.latencyMillis()));
        }
        if (quality.uptimeHours() > 0) {
            add(facts, "home.fact.uptime", words.text("home.uptime", figures.count(Math.round(quality.uptimeHours()))));
        }
        if (quality.bandwidthMbps() > 0) {
            long bits = (long) (quality.bandwidthMbps() * BITS_OF_A_MEGABIT);
            add(facts, "home.fact.bandwidth", figures.rate(bits).toString());
        }
        if (quality.packetLossPercent() > 0) {
            add(facts, "home.fact.loss", figures.percent(quality.packetLossPercent()));
        }
        if (!offer.accessPolicies().isEmpty()) {
            add(facts, "home.fact.access", words.text("home.policy"));
        }
    }

    /// What an hour and what a GiB costs, with what that is worth.
    ///
    /// @param rates value of 1 MYST by ISO 4217 code
    public List<Fact> price(Home home, Map<String, String> rates) {
        List<Fact> facts = new ArrayList<>();
        if (home.price().isFree()) {
            add(facts, "home.fact.price", words.text("price.free"));
        } else {
            add(facts, "home.fact.hour", amount(home.price().perHour(), rates, false));
            add(facts, "home.fact.gib", amount(home.price().perGib(), rates, false));
        }
        return facts;
    }

    /// What happened there before; nothing where nothing did.
    ///
    /// @param rates value of 1 MYST by ISO 4217 code
    /// @param zone where the reader is
    public List<Fact> past(HomeHistory history, Map<String, String> rates, Instant now, ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        if (history.tries() > 0) {
            add(facts, "home.fact.worked", words.text("home.worked", history.worked(), history.tries()));
        }
        history.lastWorked().ifPresent(at -> add(facts, "home.fact.last", figures.moment(at, now, zone)));
        history.lastFailed()
                .ifPresent(at -> add(
                        facts,
                        "home.fact.failure",
                        words.join(figures.moment(at, now, zone), failure(history.lastReason()))));
        history.connectTime().ifPresent(took -> add(facts, "home.fact.took", figures.seconds(took)));
        if (history.sessions() > 0) {
            add(
                    facts,
                    "home.fact.sessions",
                    words.join(
                            figures.count(history.sessions()),
                            figures.duration(history.together()),
                            figures.bytes(history.bytes()).toString()));
            add(facts, "home.fact.paid", amount(history.paid(), rates, true));
        }
        return facts;
    }

    /// Why an attempt failed, in a few words.
    ///
    /// @param reason the name of a [porchlight.connection.Failure]
    String failure(String reason) {
        return words.text(
                switch (reason) {
                    case "HomeSilent" -> "home.failed.silent";
                    case "NoPath" -> "home.failed.path";
                    case "HomeLied" -> "home.failed.lied";
                    case "HomeRefused" -> "home.failed.refused";
                    case "NoHandshake" -> "home.failed.handshake";
                    case "NoTraffic" -> "home.failed.traffic";
                    case "HomeGone" -> "home.failed.gone";
                    case "NamesAltered" -> "home.failed.names";
                    case "Overcharged" -> "home.failed.dear";
                    default -> "home.failed.other";
                });
    }

    private String amount(Money money, Map<String, String> rates, boolean paid) {
        String myst = (paid ? figures.myst(money) : figures.price(money)) + " MYST";
        return figures.about(money, rates).map(worth -> words.join(myst, worth)).orElse(myst);
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(words.text(key), value));
        }
    }
}
