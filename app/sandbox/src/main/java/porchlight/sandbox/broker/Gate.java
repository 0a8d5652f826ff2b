package porchlight.sandbox.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// The proxy's rule: which subject a client may listen to or speak on, and what it is called behind the gate.
///
/// | subject | SUB | PUB |
/// | --- | --- | --- |
/// | exchange, ack | signed by the provider named; bare: refused, and wildcards never match | free |
/// | handlers-ready | free | signed by the provider named; bare: dropped in silence |
/// | announces | free | signed by anybody; bare: dropped in silence |
/// | others | free | free |
///
/// So nobody can take a provider's requests away or answer in its place. Bare announcements are dropped rather than
/// refused because the network's own proxy does so (`p2p.md §3.3`).
///
/// A subscription may be signed long ago: an unmodified node signs once and says the same again after every new
/// connection, so that one that is refused for its age could never be found again.
///
/// @param recover whose signature it is, empty if nobody's
/// @param clock what time it is here
/// @param skew how far a signature's time may be from it, either way; for subscriptions only ahead of it
record Gate(BiFunction<byte[], Signature, Optional<Address>> recover, InstantSource clock, Duration skew) {
    /// What the gate says.
    sealed interface Answer {}

    /// Go on under this bare subject.
    record Pass(Subject subject, Optional<Address> signer) implements Answer {}

    /// Pretend that all is well and do nothing.
    record Drop() implements Answer {}

    /// Tell the client so; the connection stays.
    record Refuse(String why) implements Answer {}

    Answer publish(String text) {
        if (text.startsWith(SignedSubject.PREFIX)) {
            return signed(text, clock.instant().minus(skew));
        }
        return Subject.parse(text)
                .<Answer>map(subject -> switch (Topic.of(subject)) {
                    case Topic.Ready _, Topic.Announce() -> new Drop();
                    case Topic.Exchange _, Topic.Plain() -> new Pass(subject, Optional.empty());
                })
                .orElseGet(() -> new Refuse("Invalid Publish Subject"));
    }

    Answer subscribe(String text) {
        if (text.startsWith(SignedSubject.PREFIX)) {
            return signed(text, Instant.EPOCH);
        }
        return Subject.parse(text)
                .filter(subject -> !subject.tokens()
                        .subList(0, subject.tokens().size() - 1)
                        .contains(">"))
                .<Answer>map(subject -> Topic.of(subject) instanceof Topic.Exchange
                        ? new Refuse("Permissions Violation for Subscription")
                        : new Pass(subject, Optional.empty()))
                .orElseGet(() -> new Refuse("Invalid Subject"));
    }

    private Answer signed(String text, Instant earliest) {
        Optional<SignedSubject> parsed = SignedSubject.parse(text);
        if (parsed.isEmpty()) {
            return new Refuse("Invalid Subject");
        }
        SignedSubject subject = parsed.get();
        return Optional.of(subject)
                .filter(one -> one.isSignedBetween(earliest, clock.instant().plus(skew)))
                .flatMap(one -> one.signer(recover))
                .<Answer>map(signer -> new Pass(subject.topic(), Optional.of(signer)))
                .orElseGet(() -> new Refuse("Permissions Violation for Signed Subject"));
    }

    /// Whether only those who signed for it may hear a message on this subject.
    static boolean forOwnerOnly(Subject subject) {
        return Topic.of(subject) instanceof Topic.Exchange;
    }
}
