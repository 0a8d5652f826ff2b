package porchlight.gui.topup;

import java.time.InstantSource;
import java.time.ZoneId;

/// When and where the user is.
///
/// @param clock for what runs out
/// @param zone for the times that are shown
public record Here(InstantSource clock, ZoneId zone) {}
