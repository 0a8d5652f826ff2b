package porchlight.connection;

import porchlight.market.Home;

/// A home that was tried and did not work, with the reason kept.
///
/// @param home which
/// @param why the reason
public record MissedHome(Home home, Failure why) {}
