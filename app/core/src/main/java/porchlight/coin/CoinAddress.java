package porchlight.coin;

import static porchlight.coin.WrongAddress.Reason.CHECK_SUM;
import static porchlight.coin.WrongAddress.Reason.MALFORMED;
import static porchlight.coin.WrongAddress.Reason.OTHER_NETWORK;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.identity.Address;

/// An address that coins may be sent to: its check sum is right and it belongs to the coin's own network.
///
/// @param text what to show and copy
/// @param form how it was verified: `bech32`, `bech32m`, `base58check`, `CashAddr`, `EIP-55`; `hex` where the
///     address was written without a check sum
public record CoinAddress(String text, String form) {
    private static final int LONGEST_SEGWIT = 90;

    /// What a network writes its addresses with.
    ///
    /// @param segwit readable parts
    /// @param versions first bytes of the older form
    private record Letters(List<String> segwit, List<Integer> versions) {}

    private static final Letters BITCOIN = new Letters(List.of("bc"), List.of(0x00, 0x05));
    private static final Letters BITCOIN_PLAY = new Letters(List.of("tb", "bcrt"), List.of(0x6f, 0xc4));
    // 0x05, which old wallets of Litecoin wrote too, cannot be told from Bitcoin's and is not taken
    private static final Letters LITECOIN = new Letters(List.of("ltc"), List.of(0x30, 0x32));
    private static final Letters LITECOIN_PLAY = new Letters(List.of("tltc", "rltc"), List.of(0x6f, 0x3a));
    private static final List<String> CASH = List.of("bitcoincash");
    private static final List<String> CASH_PLAY = List.of("bchtest", "bchreg");
    private static final List<String> CASH_ANY = List.of("bitcoincash", "bchtest", "bchreg");

    /// @param play whether the MYST that is bought is worth nothing: then the address must be of a test network, so
    ///     that nobody pays with money for it; else it must not. Ethereum's networks share their addresses
    /// @throws WrongAddress MALFORMED, CHECK_SUM or OTHER_NETWORK
    public static CoinAddress of(Coin coin, String text, boolean play) throws WrongAddress {
        return switch (coin) {
            case BTC -> bitcoin(text, play ? BITCOIN_PLAY : BITCOIN);
            case LTC -> bitcoin(text, play ? LITECOIN_PLAY : LITECOIN);
            case BCH -> cash(text, play ? CASH_PLAY : CASH);
            case ETH, DAI, USDT -> ethereum(text);
        };
    }

    /// An address of the Ethereum family. One in a single case has no check sum; it is shown in the spelling that
    /// has one, so that the wallet can check what was copied.
    static CoinAddress ethereum(String text) throws WrongAddress {
        Address address;
        try {
            address = Address.of(text);
        } catch (IllegalArgumentException e) {
            throw new WrongAddress(looksForeign(text) ? OTHER_NETWORK : MALFORMED);
        }
        if (address.equals(Address.ZERO)) {
            throw new WrongAddress(MALFORMED);
        }
        String right = address.checksumText();
        String digits = text.substring(2);
        boolean plain =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!plain && !right.substring(2).equals(digits)) {
            throw new WrongAddress(CHECK_SUM);
        }
        return new CoinAddress(right, plain ? "hex" : "EIP-55");
    }

    private static CoinAddress bitcoin(String text, Letters letters) throws WrongAddress {
        Optional<Bech32.Decoded> segwit = Bech32.decode(text, LONGEST_SEGWIT);
        if (segwit.isPresent()) {
            return segwit(text, segwit.get(), letters);
        }
        Optional<byte[]> older = Base58.decode(text);
        if (older.isPresent()) {
            byte[] content = older.get();
            if (content.length != 21 || isNothing(Arrays.copyOfRange(content, 1, 21))) {
                throw new WrongAddress(MALFORMED);
            }
            if (!letters.versions().contains(content[0] & 0xff)) {
                throw new WrongAddress(OTHER_NETWORK);
            }
            return new CoinAddress(text, "base58check");
        }
        throw new WrongAddress(unreadable(text));
    }

    private static CoinAddress segwit(String text, Bech32.Decoded decoded, Letters letters) throws WrongAddress {
        if (!letters.segwit().contains(decoded.prefix())) {
            throw new WrongAddress(OTHER_NETWORK);
        }
        if (decoded.groups().length == 0) {
            throw new WrongAddress(MALFORMED);
        }
        int version = decoded.groups()[0];
        byte[] program = decoded.bytes(1).orElse(new byte[0]);
        // what later versions, and other lengths of version 1, lock coins with is not settled: anybody may take them
        boolean size = switch (version) {
            case 0 -> program.length == 20 || program.length == 32;
            case 1 -> program.length == 32;
            default -> false;
        };
        if (!size || isNothing(program)) {
            throw new WrongAddress(MALFORMED);
        }
        if (decoded.m() != version > 0) {
            throw new WrongAddress(CHECK_SUM);
        }
        return new CoinAddress(text, decoded.m() ? "bech32m" : "bech32");
    }

    private static CoinAddress cash(String text, List<String> prefixes) throws WrongAddress {
        for (String prefix : prefixes) {
            Optional<CashAddress.Decoded> decoded = CashAddress.decode(text, prefix);
            if (decoded.isPresent()) {
                byte[] hash = decoded.get().hash();
                if (decoded.get().type() > 1 || hash.length != 20 || isNothing(hash)) {
                    throw new WrongAddress(MALFORMED);
                }
                String bare = text.substring(text.indexOf(':') + 1).toLowerCase(Locale.ROOT);
                return new CoinAddress(prefix + ":" + bare, "CashAddr");
            }
        }
        for (String prefix : CASH_ANY) {
            if (CashAddress.decode(text, prefix).isPresent()) {
                throw new WrongAddress(OTHER_NETWORK);
            }
        }
        throw new WrongAddress(
                text.contains(":") || text.matches("[qpQP][0-9a-zA-Z]{30,}") ? CHECK_SUM : unreadable(text));
    }

    /// Nobody has a key for it: what is sent there is gone.
    private static boolean isNothing(byte[] hash) {
        return Arrays.equals(hash, new byte[hash.length]);
    }

    /// Why a text is no address that was asked for: it is one of another family, or one that was damaged.
    private static WrongAddress.Reason unreadable(String text) {
        if (looksForeign(text) || text.matches("0[xX][0-9a-fA-F]{40}")) {
            return OTHER_NETWORK;
        }
        boolean damaged =
                text.length() >= 25 && (Base58.looksLike(text) || text.matches("(?i)[a-z]{2,9}1[0-9a-z]{20,85}"));
        return damaged ? CHECK_SUM : MALFORMED;
    }

    private static boolean looksForeign(String text) {
        return Bech32.decode(text, LONGEST_SEGWIT).isPresent()
                || Base58.decode(text).isPresent()
                || CASH_ANY.stream()
                        .anyMatch(prefix -> CashAddress.decode(text, prefix).isPresent());
    }
}
