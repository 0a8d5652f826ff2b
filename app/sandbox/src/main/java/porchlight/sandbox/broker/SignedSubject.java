package porchlight.sandbox.broker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// `signed.<sig>.<ts>.<topic>` taken apart (`p2p.md §3.3`).
///
/// @param signature over the ASCII text `<ts>.<topic>`
/// @param seconds the signer's clock, Unix seconds
/// @param topic the bare subject
record SignedSubject(Signature signature, long seconds, Subject topic) {
    static final String PREFIX = "signed.";

    /// Empty if it does not have that form.
    static Optional<SignedSubject> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int afterSignature = text.indexOf('.', PREFIX.length());
        int afterTime = afterSignature < 0 ? -1 : text.indexOf('.', afterSignature + 1);
        if (afterTime < 0) {
            return Optional.empty();
        }
        String signature = text.substring(PREFIX.length(), afterSignature);
        String time = text.substring(afterSignature + 1, afterTime);
        // 65 bytes are 87 letters without padding; canonical decimal, and below canonical base64, whose last letter
        // has two bits to spare: so that one signed text has one spelling
        if (signature.length() != 87 || !time.matches("0|[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (bytes.length != 65 || bytes[64] < 0 || bytes[64] > 1 || !canonical.equals(signature)) {
                return Optional.empty();
            }
            return Subject.parse(text.substring(afterTime + 1))
                    .map(topic -> new SignedSubject(Signature.of(bytes), Long.parseLong(time), topic));
        } catch (IllegalArgumentException notASignature) {
            return Optional.empty();
        }
    }

    /// Whether it was signed between these two times.
    boolean isSignedBetween(Instant earliest, Instant latest) {
        return seconds >= earliest.getEpochSecond() && seconds <= latest.getEpochSecond();
    }

    /// Whoever signed it, if the signature recovers and the topic may be his.
    Optional<Address> signer(BiFunction<byte[], Signature, Optional<Address>> recover) {
        byte[] text = (seconds + "." + topic.text()).getBytes(StandardCharsets.US_ASCII);
        return recover.apply(text, signature).filter(this::mayUseTheTopic);
    }

    private boolean mayUseTheTopic(Address signer) {
        return switch (Topic.of(topic)) {
            case Topic.Exchange exchange -> exchange.provider().equals(signer);
            case Topic.Ready ready -> ready.provider().equals(signer);
            case Topic.Announce() -> true;
            case Topic.Plain() -> true;
        };
    }
}
