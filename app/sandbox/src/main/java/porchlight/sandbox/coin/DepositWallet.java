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
/// has an address of its own and none must be remembered. In the sandbox they are addresses of test networks, which
/// no wallet with real money pays to.
public final class DepositWallet {
    private final Bip32ECKeyPair master;
    private final Letters letters;

    /// What a network writes its addresses with.
    ///
    /// @param bitcoin prefix of Bitcoin's addresses
    /// @param litecoin the same of Litecoin
    /// @param cash the same of Bitcoin Cash
    public record Letters(String bitcoin, String litecoin, String cash) {
        public static final Letters MAIN = new Letters("bc", "ltc", "bitcoincash");
        public static final Letters TEST = new Letters("tb", "tltc", "bchtest");
        public static final Letters REGTEST = new Letters("bcrt", "rltc", "bchreg");

        /// The network whose Bitcoin has that prefix; regtest's for one that is not known.
        public static Letters of(String bitcoinPrefix) {
            return bitcoinPrefix.equals(TEST.bitcoin()) ? TEST : REGTEST;
        }
    }

    /// An address and what it locks coins with.
    ///
    /// @param address as a payer types it
    /// @param script the output script in lower-case hex; for coins on an EVM chain the lower-case address
    public record Place(String address, String script) {}

    /// @param seed 16 to 64 bytes
    public DepositWallet(byte[] seed, Letters letters) {
        this.master = Bip32ECKeyPair.generateKeyPair(seed);
        this.letters = letters;
    }

    /// What its addresses are written with.
    public Letters letters() {
        return letters;
    }

    /// @param index from 0 to 2³¹−1; another index is another address
    public Place place(Coin coin, int index) {
        return switch (coin) {
            case BTC -> witness(letters.bitcoin(), key(84, 0, index));
            case LTC -> witness(letters.litecoin(), key(84, 2, index));
            case BCH -> {
                byte[] hash = keyHash(key(44, 145, index));
                yield new Place(
                        CashAddress.ofKeyHash(letters.cash(), hash),
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
