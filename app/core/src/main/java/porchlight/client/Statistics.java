package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.payment.Money;

/// The numbers of the running session, about once a second. Every amount comes from the signed ledger.
///
/// @param elapsed since the session began
/// @param rxBytes received through the tunnel
/// @param txBytes sent through the tunnel
/// @param rxBitsPerSecond lately
/// @param txBitsPerSecond lately
/// @param handshakeAgeSeconds since the last WireGuard handshake
/// @param paid promised in this session, in wei
/// @param payments signed messages of this session
/// @param perHour spending per hour at the present pace
/// @param timeLeft until the balance is used up at that pace; empty where nothing is spent or a year would not be
///     enough to spend it
/// @param blockedOut packets that the kill switch refused to let out
/// @param verified the helper read its rules back and they are the ones meant
public record Statistics(
        Duration elapsed,
        long rxBytes,
        long txBytes,
        long rxBitsPerSecond,
        long txBitsPerSecond,
        OptionalLong handshakeAgeSeconds,
        Money paid,
        int payments,
        Money perHour,
        Optional<Duration> timeLeft,
        long blockedOut,
        boolean verified) {
    public static final Statistics NONE = new Statistics(
            Duration.ZERO, 0, 0, 0, 0, OptionalLong.empty(), Money.ZERO, 0, Money.ZERO, Optional.empty(), 0, false);
}
