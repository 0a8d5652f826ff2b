package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.market.Catalog;

/// The homes as last heard of.
///
/// @param catalog all of them
/// @param asOf when the list was fetched; empty before the first answer ever
/// @param refreshing whether an answer is awaited
/// @param stale the last refresh failed, so this is the cached list
public record HomeList(Catalog catalog, Optional<Instant> asOf, boolean refreshing, boolean stale) {}
