package porchlight.connection;

import java.time.Instant;
import porchlight.market.Home;

/// A running session with a home.
///
/// @param id the provider's name for it
/// @param home whose it is
/// @param startedAt wall clock, for display
/// @param exitIp the provider's public IPv4 address, as signed in the exchange
/// @param direct two open ports rather than punched ones
public record Session(String id, Home home, Instant startedAt, String exitIp, boolean direct) {}
