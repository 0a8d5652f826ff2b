package porchlight.client;

import java.util.Locale;
import java.util.regex.Pattern;

/// A network as it can be told from others: by its router's hardware address, and a Wi-Fi by its name as well. Both
/// can be forged by somebody nearby, so nothing may be opened for them.
///
/// @param wireless a Wi-Fi
/// @param name the Wi-Fi's name; empty where it is none, or where the name cannot be read
/// @param router the hardware address of the router, `aa:bb:cc:dd:ee:ff`
public record LocalNetwork(boolean wireless, String name, String router) {
    private static final Pattern HARDWARE = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final String NOBODY = "00:00:00:00:00:00";
    private static final int LONGEST = 32;

    /// @throws IllegalArgumentException if it is no hardware address, or the name is none of a network
    public LocalNetwork {
        router = router.toLowerCase(Locale.ROOT);
        if (!HARDWARE.matcher(router).matches() || router.equals(NOBODY)) {
            throw new IllegalArgumentException("no hardware address");
        }
        if (name.length() > LONGEST || UNSHOWN.matcher(name).find() || (!wireless && !name.isEmpty())) {
            throw new IllegalArgumentException("no network's name");
        }
    }

    /// A stranger's name as it may be shown: what cannot be seen, or would turn the text around, is replaced.
    static String shown(String name) {
        String plain = UNSHOWN.matcher(name).replaceAll("\ufffd");
        int end = plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST / 2));
        return plain.length() <= LONGEST ? plain : plain.substring(0, end);
    }
}
