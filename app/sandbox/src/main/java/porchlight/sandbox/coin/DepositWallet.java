package porchlight.sandbox.coin;

import static org.web3j.crypto.Bip32ECKeyPair.HARDENED_BIT;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Keys;
import porchlight.identity.Address;

/// All deposit addresses of a gateway from one seed (BIP-32), one path per coin (BIP-44, BIP-84), so that every order
/// has an address of its own and none must be remembered. The addresses look like those of the real networks.
public final class DepositWallet {
    /// Bitcoin's prefix where real money is.
    public static final String MAINNET = "bc";

    private final Bip32ECKeyPair master;
    private final String bitcoinPrefix;

    /// An address and what it locks coins with.
    ///
    /// @param address as a payer types it
    /// @param script the output script in lower-case hex; for coins on an EVM chain the lower-case address
    public record Place(String address, String script) {}

    /// @param seed 16 to 64 bytes
    /// @param bitcoinPrefix [#MAINNET], or that of the Bitcoin node at hand, as `bcrt` for a regtest one
    public DepositWallet(byte[] seed, String bitcoinPrefix) {
        this.master = Bip32ECKeyPair.generateKeyPair(seed);
        this.bitcoinPrefix = bitcoinPrefix;
    }

    /// @param index from 0 to 2³¹−1; another index is another address
    public Place place(Coin coin, int index) {
        return switch (coin) {
            case BTC -> witness(bitcoinPrefix, key(84, 0, index));
            case LTC -> witness("ltc", key(84, 2, index));
            case BCH -> {
                byte[] hash = keyHash(key(44, 145, index));
                yield new Place(
                        CashAddress.ofKeyHash("bitcoincash", hash),
                        "76a914" + HexFormat.of().formatHex(hash) + "88ac");
            }
            case ETH, DAI, USDT -> {
                Address address = Address.of("0x" + Keys.getAddress(key(44, 60, index)));
                yield new Place(address.checksumText(), address.toString());
            }
        };
    }

    private static Place witness(String prefix, Bip32ECKeyPair key) {
        byte[] hash = keyHash(key);
        return new Place(Bech32.witness(prefix, hash), "0014" + HexFormat.of().formatHex(hash));
    }

    private Bip32ECKeyPair key(int purpose, int coin, int index) {
        int[] path = {purpose | HARDENED_BIT, coin | HARDENED_BIT, HARDENED_BIT, 0, index};
        return Bip32ECKeyPair.deriveKeyPair(master, path);
    }

    private static byte[] keyHash(Bip32ECKeyPair key) {
        byte[] sha = sha256(key.getPublicKeyPoint().getEncoded(true));
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(sha, 0, sha.length);
        byte[] hash = new byte[20];
        digest.doFinal(hash, 0);
        return hash;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
