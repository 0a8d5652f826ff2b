package porchlight.identity;

/// How much work a passphrase costs whoever guesses it: scrypt with r = 8 (`payments.md §1.1`).
public enum Strength {
    /// n = 262144, p = 1: 256 MiB and about half a second. What new identities get.
    STANDARD(262_144, 1),
    /// n = 4096, p = 6: 4 MiB and a blink. For tests and the sandbox.
    LIGHT(4_096, 6);

    private final int n;
    private final int p;

    Strength(int n, int p) {
        this.n = n;
        this.p = p;
    }

    int n() {
        return n;
    }

    int p() {
        return p;
    }
}
