package porchlight.payment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import porchlight.identity.Address;
import porchlight.identity.Keccak;

/// Where channels live: addresses and ids that follow from other addresses (`payments.md §2.2`).
public final class Channels {
    private static final byte[] DEPLOYER = hex("3d602d80600a3d3981f3");
    private static final byte[] BEFORE = hex("363d3d373d3d3d363d73");
    private static final byte[] AFTER = hex("5af43d82803e903d91602b57fd5bf3");
    private static final byte[] CREATE2 = hex("ff");
    private static final byte[] WITHDRAWAL = "withdrawal".getBytes(StandardCharsets.US_ASCII);

    private Channels() {}

    /// The consumer's channel with a hub, also its deposit address, valid before anything is deployed there.
    ///
    /// @param implementation the channel implementation that the registry uses for this hub
    public static Address consumerChannel(Address identity, Address hermes, Address registry, Address implementation) {
        return proxyAddress(registry, providerChannelId(identity, hermes), implementation);
    }

    /// 32 bytes that name a provider's channel in a hub.
    public static byte[] providerChannelId(Address identity, Address hermes) {
        return Keccak.hash(identity.bytes(), hermes.bytes());
    }

    /// 32 bytes that name the channel through which an identity takes its own money out.
    public static byte[] withdrawalChannelId(Address identity, Address hermes) {
        return Keccak.hash(identity.bytes(), hermes.bytes(), WITHDRAWAL);
    }

    /// Where the registry deploys the hub of an operator.
    public static Address hermesAddress(Address operator, Address registry, Address hermesImplementation) {
        return proxyAddress(registry, Words.pad32(operator.bytes()), hermesImplementation);
    }

    /// CREATE2 of a minimal proxy.
    ///
    /// @param salt 32 bytes
    public static Address proxyAddress(Address registry, byte[] salt, Address implementation) {
        if (salt.length != 32) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        byte[] hash = Keccak.hash(CREATE2, registry.bytes(), salt, Keccak.hash(initCode(implementation)));
        return Address.of(Arrays.copyOfRange(hash, 12, 32));
    }

    /// The 55 bytes that deploy a minimal proxy (EIP-1167).
    public static byte[] initCode(Address implementation) {
        return Words.join(DEPLOYER, runtimeCode(implementation));
    }

    /// The 45 bytes that a deployed proxy consists of: how a channel is recognised on the chain.
    public static byte[] runtimeCode(Address implementation) {
        return Words.join(BEFORE, implementation.bytes(), AFTER);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
