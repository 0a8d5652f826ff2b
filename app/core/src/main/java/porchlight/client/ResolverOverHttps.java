package porchlight.client;

/// Where a resolver can be asked over HTTPS for the whole computer: the helper has to lead every question to a
/// port of this program, which only the Linux one can.
public final class ResolverOverHttps {
    private ResolverOverHttps() {}

    /// @param system the value of `os.name`
    public static boolean isPossible(String system) {
        return system.equals("Linux");
    }
}
