package porchlight.coin;

import static porchlight.coin.WrongAddress.Reason.CHECK_SUM;
import static porchlight.coin.WrongAddress.Reason.INVOICE_AMOUNT;
import static porchlight.coin.WrongAddress.Reason.MALFORMED;
import static porchlight.coin.WrongAddress.Reason.OTHER_NETWORK;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An invoice of the lightning network (BOLT 11) whose check sum is right and whose amount is the one that was
/// agreed. Its signature and its tags are for the wallet that pays.
///
/// @param text lower-case
public record LightningInvoice(String text) {
    private static final int LONGEST = 2_000;
    private static final Pattern PREFIX = Pattern.compile("ln(bcrt|tbs|tb|bc)(?:([1-9][0-9]{0,17})([munp]?))?");

    /// @param text the invoice, in either case
    /// @param bitcoin the agreed amount, decimal text
    /// @param play whether it must be of a test network; else it must not
    /// @throws WrongAddress CHECK_SUM, MALFORMED, OTHER_NETWORK, AMOUNT, or INVOICE_AMOUNT
    public static LightningInvoice of(String text, String bitcoin, boolean play) throws WrongAddress {
        BigInteger agreed = Coin.units(bitcoin, 12);
        Bech32.Decoded decoded = Bech32.decode(text, LONGEST).orElseThrow(() -> new WrongAddress(CHECK_SUM));
        Matcher prefix = PREFIX.matcher(decoded.prefix());
        if (decoded.m() || !prefix.matches()) {
            throw new WrongAddress(MALFORMED);
        }
        if (play == prefix.group(1).equals("bc")) {
            throw new WrongAddress(OTHER_NETWORK);
        }
        String digits = prefix.group(2);
        if (digits == null) {
            throw new WrongAddress(INVOICE_AMOUNT);
        }
        int power = 12 - 3 * List.of("", "m", "u", "n", "p").indexOf(prefix.group(3));
        if (new BigDecimal(digits).movePointRight(power).compareTo(new BigDecimal(agreed)) != 0) {
            throw new WrongAddress(INVOICE_AMOUNT);
        }
        return new LightningInvoice(text.toLowerCase(Locale.ROOT));
    }

    /// For a wallet.
    public String link() {
        return "lightning:" + text;
    }
}
