package porchlight.sandbox;

import java.net.Inet4Address;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.market.Quality;
import porchlight.payment.RecoveryBox;
import porchlight.sandbox.location.Whereabout;

/// One home of the sandbox: a provider with an identity, a place and an address of its own.
public final class SandboxHome {
    private final PrivateKeySigner signer;
    private final RecoveryBox recovery;
    private final Whereabout where;
    private final Quality quality;
    private final Inet4Address publicIp;
    private final Optional<Inet4Address> inside;

    SandboxHome(byte[] key, Whereabout where, Quality quality, Inet4Address publicIp, Optional<Inet4Address> inside) {
        this.signer = PrivateKeySigner.of(key);
        this.recovery = new RecoveryBox(key);
        this.where = where;
        this.quality = quality;
        this.publicIp = publicIp;
        this.inside = inside;
    }

    /// The provider's id.
    public Address id() {
        return signer.address();
    }

    /// Signs as this home.
    public Signer signer() {
        return signer;
    }

    /// Seals the secrets of its invoices.
    public RecoveryBox recovery() {
        return recovery;
    }

    public Whereabout where() {
        return where;
    }

    /// What the network will be told it measured.
    public Quality quality() {
        return quality;
    }

    /// What the internet sees of it.
    public Inet4Address publicIp() {
        return publicIp;
    }

    /// The address of its own network card: another one than [#publicIp()] behind a NAT.
    public Inet4Address localIp() {
        return inside.orElse(publicIp);
    }

    /// Whether holes must be punched.
    public boolean behindNat() {
        return inside.isPresent();
    }

    @Override
    public String toString() {
        return id().shortText() + " " + where.country() + " " + publicIp.getHostAddress();
    }
}
