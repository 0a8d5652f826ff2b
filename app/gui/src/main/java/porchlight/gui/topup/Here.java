package porchlight.gui.topup;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/// When and where the user is.
///
/// @param clock for what runs out
/// @param zone for the times that are shown
/// @param region for his money
public record Here(InstantSource clock, ZoneId zone, Locale region) {
    /// As this computer says.
    public static Here real() {
        return new Here(InstantSource.system(), ZoneId.systemDefault(), Locale.getDefault(Locale.Category.FORMAT));
    }
}
