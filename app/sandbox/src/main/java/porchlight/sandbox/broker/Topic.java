package porchlight.sandbox.broker;

import porchlight.identity.Address;

/// What a bare subject means to the network (`p2p.md §3.2`); everything that is not one of its names is [Plain].
sealed interface Topic {
    /// `P.S.p2p-config-exchange` and `…-ack`: only P may listen.
    record Exchange(Address provider) implements Topic {}

    /// `P.S.p2p-channel-handlers-ready`: only P may speak.
    record Ready(Address provider) implements Topic {}

    /// `*.proposal-register.v3` and its two sisters: only somebody with an identity may speak.
    record Announce() implements Topic {}

    /// An inbox or anything else: free to all.
    record Plain() implements Topic {}

    /// Three tokens with a provider's address first; a name that says otherwise is [Plain].
    static Topic of(Subject subject) {
        if (subject.tokens().size() != 3) {
            return new Plain();
        }
        if (subject.first().equals("*")
                && subject.last().equals("v3")
                && subject.tokens().get(1).startsWith("proposal-")) {
            return new Announce();
        }
        boolean exchange = switch (subject.last()) {
            case "p2p-config-exchange", "p2p-config-exchange-ack" -> true;
            default -> false;
        };
        boolean ready = subject.last().equals("p2p-channel-handlers-ready");
        if (!exchange && !ready) {
            return new Plain();
        }
        try {
            Address provider = Address.of(subject.first());
            // the network compares names byte by byte: only the lower-case spelling is the provider's
            if (!provider.toString().equals(subject.first())) {
                return new Plain();
            }
            return exchange ? new Exchange(provider) : new Ready(provider);
        } catch (IllegalArgumentException notAProvider) {
            return new Plain();
        }
    }
}
