package porchlight.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import porchlight.market.Choice.Past;
import porchlight.market.Choice.Reason;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Which homes to try, in which order, and why. A pure function of what is known.
///
/// A home's score is what it offers, times how likely it is to work, times how well connecting to it went:
///
/// - Offer, 0.05 to 1: the network's own score up to 0.35, reply time up to 0.20, price up to 0.15, bandwidth up
///   to 0.10, and a residential connection 0.20 (people come for homes, not for data centres); an access policy
///   takes 0.20 away, for it may refuse strangers.
/// - Likely to work: [Track#reliability], one half for a home that was never tried.
/// - Went well, 0.85 to 1: up to 0.10 is lost by what connecting usually takes, 0.05 by ports that had to be
///   punched. What is not known loses half of that.
///
/// So a home that works is kept until another one offers much more, and one that fails sinks with every failure
/// and rises again as the failures grow old.
///
/// @param cap dearer homes are not chosen
/// @param book what the user lived through
/// @param now the local clock, to which the book's attempts are compared
public record Ranking(PriceCap cap, HomeBook book, Instant now) {
    /// A home that failed so recently stands behind every home that did not.
    static final Duration COOLING = Duration.ofMinutes(5);

    /// Where any country will do, so many homes of the best one's country come first: that is what the user is
    /// shown. After them the whole world is open, for what fails there may fail for the whole country.
    static final int NEIGHBOURS = 3;

    private static final double SLOWEST_MILLIS = 400;
    private static final double ENOUGH_MBPS = 100;
    private static final Duration SLOWEST_CONNECT = Duration.ofSeconds(15);
    private static final double CONNECT_SHARE = 0.10;
    private static final double PUNCHED_SHARE = 0.05;

    /// The homes to try for a wish, the first one first.
    ///
    /// A named home comes first and others of its country follow. A named home above the price cap is not quietly
    /// replaced by another: nobody is to be tried, and the answer says so.
    ///
    /// @param beyond whether the user allows other countries where nobody in the wanted one works
    public Answer order(Catalog catalog, Destination wish, boolean beyond) {
        return order(catalog, Map.of(), wish, beyond);
    }

    /// The same where the directory knows more homes than it lists.
    ///
    /// @param unlisted homes that are tried only when they are named: they may have a policy, or failed a probe
    public Answer order(Catalog catalog, Map<HomeId, Home> unlisted, Destination wish, boolean beyond) {
        return switch (wish) {
            case Destination.Anywhere anywhere -> anywhere(catalog);
            case Destination.InCountry in -> within(catalog, in.country(), Optional.empty(), beyond);
            case Destination.ThisHome asked -> {
                Optional<Home> named =
                        catalog.find(asked.home()).or(() -> Optional.ofNullable(unlisted.get(asked.home())));
                yield named.filter(home -> !cap.allows(home.price())).isPresent()
                        ? new Answer(
                                List.of(), List.of(), new TooDear(1, named.get().price()))
                        : within(catalog, asked.country(), named, beyond);
            }
        };
    }

    private Answer anywhere(Catalog catalog) {
        Candidates candidates = candidates(catalog, home -> true);
        List<Choice> order = new ArrayList<>();
        List<Choice> rest = new ArrayList<>();
        for (Choice choice : candidates.sorted()) {
            boolean neighbour = order.isEmpty()
                    || (choice.home().country().equals(order.getFirst().home().country())
                            && !choice.reasons().contains(Reason.FAILED_LATELY));
            (neighbour && order.size() < NEIGHBOURS ? order : rest).add(choice);
        }
        order.addAll(rest);
        return new Answer(order, List.of(), candidates.tooDear);
    }

    private Answer within(Catalog catalog, Country country, Optional<Home> asked, boolean beyond) {
        Candidates here = candidates(
                catalog,
                home -> home.country().equals(country)
                        && asked.filter(one -> one.id().equals(home.id())).isEmpty());
        Stream<Choice> named = asked.stream()
                .map(home -> because(
                        Reason.ASKED_FOR, judge(home, home.price().perGib()).choice()));
        List<Choice> elsewhere = beyond
                ? candidates(catalog, home -> !home.country().equals(country)).sorted()
                : List.of();
        return new Answer(
                Stream.concat(named, here.sorted().stream()).toList(),
                elsewhere.stream()
                        .map(choice -> because(Reason.ELSEWHERE, choice))
                        .toList(),
                here.tooDear);
    }

    private static Choice because(Reason reason, Choice choice) {
        Set<Reason> reasons = EnumSet.of(reason);
        reasons.addAll(choice.reasons());
        reasons.remove(Reason.ONLY_ONE);
        return new Choice(choice.home(), reasons, choice.past());
    }

    private Candidates candidates(Catalog catalog, Predicate<Home> wanted) {
        List<Home> affordable = new ArrayList<>();
        TooDear tooDear = TooDear.NOBODY;
        Money dearest = Money.ZERO;
        for (Home home : catalog.homes()) {
            if (!wanted.test(home)) {
                continue;
            }
            Money perGib = home.price().perGib();
            if (!cap.allows(home.price())) {
                tooDear = tooDear.and(home.price());
            } else {
                affordable.add(home);
                dearest = dearest.max(perGib);
            }
        }
        Money scale = dearest;
        return new Candidates(
                affordable.stream().map(home -> judge(home, scale)).toList(), tooDear);
    }

    /// @param dearest of the candidates: what costs as much gets no share for its price
    private Ranked judge(Home home, Money dearest) {
        Track track = book.of(home.id());
        double likely = track.reliability(now);
        double score = offer(home, dearest) * likely * wentWell(track);
        return new Ranked(new Choice(home, reasons(home, dearest, track, likely), Past.of(track)), score);
    }

    private static double offer(Home home, Money dearest) {
        Quality quality = home.proposal().quality();
        double offer = 0.35 * Math.clamp(quality.score() / 3, 0, 1);
        offer += 0.20 * latencyShare(quality);
        offer += 0.15 * priceShare(home, dearest);
        offer += 0.10 * Math.clamp(quality.bandwidthMbps() / ENOUGH_MBPS, 0, 1);
        offer += home.proposal().ipType().isResidential() ? 0.20 : 0;
        offer -= home.proposal().accessPolicies().isEmpty() ? 0 : 0.20;
        return Math.clamp(offer, 0.05, 1);
    }

    private static double wentWell(Track track) {
        double slow = track.usual()
                .map(took -> Math.clamp(took.toMillis() / (double) SLOWEST_CONNECT.toMillis(), 0, 1))
                .orElse(0.5);
        double punched = switch (track.way()) {
            case DIRECT -> 0;
            case UNKNOWN -> 0.5;
            case PUNCHED -> 1;
        };
        return 1 - CONNECT_SHARE * slow - PUNCHED_SHARE * punched;
    }

    private Set<Reason> reasons(Home home, Money dearest, Track track, double likely) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Quality quality = home.proposal().quality();
        if (quality.score() >= 2) {
            reasons.add(Reason.GOOD_QUALITY);
        }
        if (quality.latencyMillis() > 0 && quality.latencyMillis() <= 80) {
            reasons.add(Reason.QUICK_REPLY);
        }
        if (priceShare(home, dearest) >= 0.5) {
            reasons.add(Reason.LOW_PRICE);
        }
        if (home.proposal().ipType().isResidential()) {
            reasons.add(Reason.RESIDENTIAL);
        }
        if (!home.proposal().accessPolicies().isEmpty()) {
            reasons.add(Reason.MAY_REFUSE_STRANGERS);
        }
        if (track.way() == Track.Way.DIRECT) {
            reasons.add(Reason.DIRECT);
        }
        if (track.failedWithin(COOLING, now)) {
            reasons.add(Reason.FAILED_LATELY);
        } else if (track.tries() > 0) {
            reasons.add(likely >= 0.5 ? Reason.WORKED_BEFORE : Reason.FAILED_BEFORE);
        }
        return reasons;
    }

    private static double latencyShare(Quality quality) {
        return quality.latencyMillis() <= 0
                ? 0.3
                : 1 - Math.min(quality.latencyMillis(), SLOWEST_MILLIS) / SLOWEST_MILLIS;
    }

    private static double priceShare(Home home, Money dearest) {
        if (home.price().perGib().isZero()) {
            return 1;
        }
        return 1 - home.price().perGib().wei().doubleValue() / dearest.wei().doubleValue();
    }

    private record Ranked(Choice choice, double score) {}

    private record Candidates(List<Ranked> ranked, TooDear tooDear) {
        private static final Comparator<Ranked> ORDER = Comparator.comparing(
                        (Ranked one) -> one.choice().reasons().contains(Reason.FAILED_LATELY))
                .thenComparingDouble(one -> -one.score())
                .thenComparing(one -> one.choice().home(), CountryShelf.BEST);

        List<Choice> sorted() {
            if (ranked.size() == 1) {
                Choice only = ranked.getFirst().choice();
                Set<Reason> reasons = EnumSet.of(Reason.ONLY_ONE);
                reasons.addAll(only.reasons());
                return List.of(new Choice(only.home(), reasons, only.past()));
            }
            return ranked.stream().sorted(ORDER).map(Ranked::choice).toList();
        }
    }

    /// @param homes first to try first
    /// @param beyond homes of other countries than the one asked for; empty unless the user allows them
    /// @param tooDear the wanted ones that were left out for their price alone
    public record Answer(List<Choice> homes, List<Choice> beyond, TooDear tooDear) {
        public Answer {
            homes = List.copyOf(homes);
            beyond = List.copyOf(beyond);
        }
    }

    /// Homes above the price cap.
    ///
    /// @param homes how many
    /// @param cheapest what the cheapest of them asks, compared per GiB and then per hour; free where there is
    ///     none
    public record TooDear(int homes, Price cheapest) {
        public static final TooDear NOBODY = new TooDear(0, Price.FREE);

        private static final Comparator<Price> CHEAPER =
                Comparator.comparing(Price::perGib).thenComparing(Price::perHour);

        TooDear and(Price price) {
            return new TooDear(homes + 1, homes == 0 || CHEAPER.compare(price, cheapest) < 0 ? price : cheapest);
        }
    }
}
