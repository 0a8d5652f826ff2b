package porchlight.identity;

/// Something was to be signed with a key that is locked again.
public final class SignerLocked extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SignerLocked() {
        super("this identity is locked");
    }
}
