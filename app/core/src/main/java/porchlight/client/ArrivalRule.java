package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.client.Arrival.Doing;
import porchlight.client.Arrival.Need;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.market.Destination;

/// When a connection is begun by itself, as a pure function: at the start where the user wishes that, and on each
/// network that he does not trust where he wishes that. It begins connections and ends none, and only from where
/// nothing is under way.
final class ArrivalRule {
    /// How long a network may turn out to be known after it came.
    static final Duration SETTLING = Duration.ofSeconds(4);

    private ArrivalRule() {}

    /// What is remembered from one look to the next.
    ///
    /// @param lived somebody lives here
    /// @param startDue the start is still to be thought of
    /// @param network the one that was seen last, if any was
    /// @param unsure one that is seen now and may yet turn out to be known
    /// @param plan a connection that waits for what it needs
    /// @param doing what is said
    record Memory(
            boolean lived,
            boolean startDue,
            Optional<NetworkHere> network,
            Optional<Unsure> unsure,
            Optional<Plan> plan,
            Doing doing) {
        static final Memory NONE =
                new Memory(false, false, Optional.empty(), Optional.empty(), Optional.empty(), new Doing.Nothing());

        /// Somebody moves in, or asks for a place.
        Memory arrived(Optional<Destination> asked) {
            return new Memory(
                    true,
                    startDue || !lived,
                    network,
                    unsure,
                    asked.map(to -> new Plan(to, true, Optional.empty(), 0)).or(() -> plan),
                    doing);
        }

        /// The user decided by himself.
        Memory decided() {
            return new Memory(lived, false, network, unsure, Optional.empty(), new Doing.Nothing());
        }

        private Memory with(Optional<Plan> plan, Doing doing) {
            return new Memory(lived, startDue, network, unsure, plan, doing);
        }

        private Memory with(Unsure seen) {
            return new Memory(lived, startDue, network, Optional.of(seen), plan, doing);
        }
    }

    /// A network that cannot be told, which may only be so because the computer has just come to it.
    ///
    /// @param since when it was first seen so, of a clock that counts nanoseconds
    record Unsure(NetworkHere here, long since) {}

    /// @param to where
    /// @param asked in so many words, so that it matters not whether the network is trusted
    /// @param need what it waits for; empty before the first look
    /// @param since when it began to wait for that, of a clock that counts nanoseconds
    record Plan(Destination to, boolean asked, Optional<Need> need, long since) {}

    /// What is.
    ///
    /// @param wishes the user's
    /// @param last where he connected last
    /// @param homes whether there is a list of homes
    /// @param helper whether the helper is at hand
    /// @param nanos as [System#nanoTime]
    record Facts(
            NetworkHere here,
            Arrivals wishes,
            Supplier<Destination> last,
            Wallet wallet,
            boolean homes,
            boolean helper,
            ConnectionState state,
            long nanos) {
        boolean trusted() {
            return wishes.trusts(here);
        }
    }

    /// What follows.
    ///
    /// @param connect where to connect now
    record Step(Memory now, Optional<Destination> connect) {
        static Step stay(Memory now) {
            return new Step(now, Optional.empty());
        }
    }

    static Step next(Memory was, Facts facts) {
        if (!was.lived() || facts.here() instanceof NetworkHere.Unknown) {
            return Step.stay(was);
        }
        Optional<Unsure> unsure = unsure(was, facts);
        if (unsure.isPresent()
                && facts.nanos() - unsure.get().since() < SETTLING.toNanos()
                && was.plan().filter(Plan::asked).isEmpty()) {
            return Step.stay(was.with(unsure.get()));
        }
        boolean moved = network(facts.here())
                .filter(now -> !was.network().equals(Optional.of(now)))
                .isPresent();
        Memory seen = new Memory(true, false, network(facts.here()).or(was::network), unsure, was.plan(), was.doing());
        if (!isIdle(facts.state())) {
            return Step.stay(seen.with(Optional.empty(), new Doing.Nothing()));
        }
        boolean begins = (was.startDue() && facts.wishes().atStart())
                || (moved && facts.wishes().elsewhere());
        if (facts.trusted() && seen.plan().filter(Plan::asked).isEmpty()) {
            boolean held = begins || seen.plan().isPresent() || seen.doing() instanceof Doing.StaysOff;
            return Step.stay(seen.with(Optional.empty(), held ? new Doing.StaysOff() : kept(seen.doing(), moved)));
        }
        Optional<Plan> plan = seen.plan()
                .or(() -> begins
                        ? Optional.of(new Plan(facts.wishes().to().orElseGet(facts.last()), false, Optional.empty(), 0))
                        : Optional.empty());
        return plan.map(each -> follow(seen, each, facts))
                .orElseGet(() -> Step.stay(seen.with(Optional.empty(), kept(seen.doing(), moved))));
    }

    /// A router that was not asked for anything yet has no address in the kernel's table, and the name of a Wi-Fi
    /// comes a moment after its link.
    private static Optional<Unsure> unsure(Memory was, Facts facts) {
        boolean untold = switch (facts.here()) {
            case NetworkHere.Nameless _ -> true;
            case NetworkHere.Known(LocalNetwork network) ->
                network.wireless() && network.name().isEmpty();
            case NetworkHere.Unknown _, NetworkHere.NotOnThisSystem _, NetworkHere.Offline _ -> false;
        };
        if (!untold || was.network().equals(Optional.of(facts.here()))) {
            return Optional.empty();
        }
        return was.unsure()
                .filter(seen -> seen.here().equals(facts.here()))
                .or(() -> Optional.of(new Unsure(facts.here(), facts.nanos())));
    }

    private static Step follow(Memory seen, Plan plan, Facts facts) {
        Optional<Need> need = missing(facts, plan.asked());
        if (need.isEmpty()) {
            return new Step(seen.with(Optional.empty(), new Doing.Nothing()), Optional.of(plan.to()));
        }
        boolean same = need.equals(plan.need());
        if (same && facts.nanos() - plan.since() >= patience(need.get()).toNanos()) {
            return given(seen, plan, need.get());
        }
        return Step.stay(seen.with(
                Optional.of(same ? plan : new Plan(plan.to(), plan.asked(), need, facts.nanos())),
                new Doing.Waiting(plan.to(), need.get())));
    }

    /// Where only the helper is missing the connection itself says so best, with the button that starts it.
    private static Step given(Memory seen, Plan plan, Need need) {
        Failure why = switch (need) {
            case HELPER -> new Failure.HelperMissing();
            case IDENTITY -> new Failure.IdentityLocked();
            case NETWORK -> new Failure.Offline();
            case HOMES -> new Failure.ListUnavailable();
            case BALANCE -> new Failure.BalanceUnknown();
        };
        return need == Need.HELPER
                ? new Step(seen.with(Optional.empty(), new Doing.Nothing()), Optional.of(plan.to()))
                : Step.stay(seen.with(Optional.empty(), new Doing.GaveUp(plan.to(), why)));
    }

    /// What the user can do something about comes first. Behind a block neither list nor balance can be asked
    /// for, so that the attempt finds out by itself. Who asks in so many words is not told that there is no
    /// network: it may be one without a way out, as a network for tests is.
    private static Optional<Need> missing(Facts facts, boolean asked) {
        boolean open = facts.state() instanceof ConnectionState.Off;
        if (facts.wallet().lock() != Wallet.Lock.OPEN) {
            return Optional.of(Need.IDENTITY);
        }
        if (facts.here() instanceof NetworkHere.Offline && !asked) {
            return Optional.of(Need.NETWORK);
        }
        if (!facts.helper()) {
            return Optional.of(Need.HELPER);
        }
        if (open && !facts.homes()) {
            return Optional.of(Need.HOMES);
        }
        return open && facts.wallet().balance().isEmpty() ? Optional.of(Need.BALANCE) : Optional.empty();
    }

    /// How long something is waited for.
    static Duration patience(Need need) {
        return switch (need) {
            case IDENTITY, NETWORK -> Duration.ofMinutes(10);
            case HELPER -> Duration.ofSeconds(10);
            case HOMES, BALANCE -> Duration.ofMinutes(2);
        };
    }

    /// What was said of another network does not hold here; nor does trust that was taken back.
    private static Doing kept(Doing doing, boolean moved) {
        return switch (doing) {
            case Doing.GaveUp gaveUp -> moved ? new Doing.Nothing() : gaveUp;
            case Doing.Nothing nothing -> nothing;
            case Doing.StaysOff _, Doing.Waiting _ -> new Doing.Nothing();
        };
    }

    private static Optional<NetworkHere> network(NetworkHere here) {
        return switch (here) {
            case NetworkHere.Known _, NetworkHere.Nameless _ -> Optional.of(here);
            case NetworkHere.Unknown _, NetworkHere.NotOnThisSystem _, NetworkHere.Offline _ -> Optional.empty();
        };
    }

    /// Nothing is under way, and nothing waits for a decision about money, rules or the helper. A pause is the user's
    /// own wish.
    private static boolean isIdle(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off _, ConnectionState.Blocked _ -> true;
            case ConnectionState.Connecting _, ConnectionState.On _, ConnectionState.Paused _ -> false;
            case ConnectionState.Holding _, ConnectionState.Disconnecting _ -> false;
            case ConnectionState.OutOfBalance _, ConnectionState.LeakPossible _ -> false;
            case ConnectionState.HelperMissing _ -> false;
        };
    }
}
