package porchlight.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import porchlight.market.HomeBook.Attempt;
import porchlight.payment.Money;

/// Which homes to try, in which order, and why. A pure function of what is known.
///
/// A home's score is a sum of shares: the network's own score up to 0.35, reply time up to 0.20, price up to 0.15,
/// bandwidth up to 0.10, a residential connection 0.20 (people come for homes, not for data centres), and the
/// user's own experience between -0.40 and +0.15.
///
/// @param maxPerGib dearer homes are not chosen by themselves; empty = any price
/// @param book what the user lived through
/// @param now the local clock, to which the book's attempts are compared
public record Ranking(Optional<Money> maxPerGib, HomeBook book, Instant now) {
    /// A home that failed so recently stands behind every home that did not.
    static final Duration COOLING = Duration.ofMinutes(5);

    private static final Duration MEMORY = Duration.ofDays(7);
    private static final double SLOWEST_MILLIS = 400;
    private static final double ENOUGH_MBPS = 100;

    /// The homes to try for a wish, the first one first.
    ///
    /// After the first home come others of its country, because that is what the user is shown; for
    /// [Destination.Anywhere] the rest of the world follows. The price cap does not apply to a home that the user
    /// named.
    public Answer order(Catalog catalog, Destination wish) {
        return switch (wish) {
            case Destination.Anywhere anywhere -> anywhere(catalog);
            case Destination.InCountry in -> within(catalog, in.country(), Optional.empty());
            case Destination.ThisHome asked -> within(catalog, asked.country(), catalog.find(asked.home()));
        };
    }

    private Answer anywhere(Catalog catalog) {
        Candidates candidates = candidates(catalog, home -> true);
        List<Ranked> sorted = candidates.sorted();
        if (sorted.isEmpty()) {
            return new Answer(List.of(), candidates.tooDear);
        }
        Country first = sorted.getFirst().home().country();
        List<Ranked> order = new ArrayList<>(sorted.size());
        sorted.stream().filter(ranked -> ranked.home().country().equals(first)).forEach(order::add);
        sorted.stream().filter(ranked -> !ranked.home().country().equals(first)).forEach(order::add);
        return new Answer(order, candidates.tooDear);
    }

    private Answer within(Catalog catalog, Country country, Optional<Home> asked) {
        Candidates candidates = candidates(
                catalog,
                home -> home.country().equals(country)
                        && asked.filter(one -> one.id().equals(home.id())).isEmpty());
        List<Ranked> order = new ArrayList<>();
        asked.ifPresent(home -> {
            Set<Reason> reasons = EnumSet.of(Reason.ASKED_FOR);
            reasons.addAll(judge(home, Money.MAX).reasons());
            order.add(new Ranked(home, 1, reasons));
        });
        order.addAll(candidates.sorted());
        return new Answer(order, candidates.tooDear);
    }

    private Candidates candidates(Catalog catalog, Predicate<Home> wanted) {
        List<Home> affordable = new ArrayList<>();
        int tooDear = 0;
        Money dearest = Money.ZERO;
        for (Home home : catalog.homes()) {
            if (!wanted.test(home)) {
                continue;
            }
            Money perGib = home.price().perGib();
            if (maxPerGib.isPresent() && perGib.compareTo(maxPerGib.get()) > 0) {
                tooDear++;
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
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Quality quality = home.proposal().quality();
        double score = 0.35 * Math.clamp(quality.score() / 3, 0, 1);
        score += 0.20 * latencyShare(quality);
        score += 0.15 * priceShare(home, dearest);
        score += 0.10 * Math.clamp(quality.bandwidthMbps() / ENOUGH_MBPS, 0, 1);
        score += home.proposal().ipType().isResidential() ? 0.20 : 0;
        score -= home.proposal().accessPolicies().isEmpty() ? 0 : 0.20;
        score += experience(home, reasons);
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
        return new Ranked(home, score, reasons);
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

    private double experience(Home home, Set<Reason> reasons) {
        double sum = 0;
        for (Attempt attempt : book.of(home.id())) {
            double age = Duration.between(attempt.at(), now).toSeconds() / (double) MEMORY.toSeconds();
            double weight = Math.clamp(1 - age, 0, 1);
            sum += attempt.worked() ? 0.05 * weight : -0.10 * weight;
        }
        if (book.failedWithin(home.id(), COOLING, now)) {
            reasons.add(Reason.FAILED_LATELY);
        } else if (sum > 0) {
            reasons.add(Reason.WORKED_BEFORE);
        } else if (sum < 0) {
            reasons.add(Reason.FAILED_BEFORE);
        }
        return Math.clamp(sum, -0.40, 0.15);
    }

    private record Candidates(List<Ranked> ranked, int tooDear) {
        List<Ranked> sorted() {
            return ranked.stream()
                    .sorted(Comparator.comparing((Ranked one) -> one.reasons().contains(Reason.FAILED_LATELY))
                            .thenComparingDouble(one -> -one.score())
                            .thenComparing(Ranked::home, CountryShelf.BEST))
                    .toList();
        }
    }

    /// @param homes first to try first
    /// @param tooDear how many were left out for their price alone
    public record Answer(List<Ranked> homes, int tooDear) {
        public Answer {
            homes = List.copyOf(homes);
        }
    }

    /// @param home which
    /// @param score the sum of shares, 1 at best
    /// @param reasons what spoke for it and against it
    public record Ranked(Home home, double score, Set<Reason> reasons) {
        public Ranked {
            reasons = Set.copyOf(reasons);
        }
    }

    /// What can be said about a home's place.
    public enum Reason {
        ASKED_FOR,
        GOOD_QUALITY,
        QUICK_REPLY,
        LOW_PRICE,
        RESIDENTIAL,
        WORKED_BEFORE,
        FAILED_BEFORE,
        FAILED_LATELY,
        MAY_REFUSE_STRANGERS
    }
}
